using CustomerIngest.Local.Hosting;

namespace CustomerIngest.Local.Cloud;

/// <summary>Says which option a taken port belongs to.</summary>
internal static class TakenPort
{
    /// <summary>Before anything is started, so that nobody waits for a database first.</summary>
    /// <exception cref="LocalCloudException">A port is taken.</exception>
    public static void Check(LocalCloudOptions options)
    {
        foreach (var (option, port) in (ValueTuple<string, int>[])[("--aws", options.AwsPort), ("--http", options.HttpPort), ("--page", options.PagePort)])
        {
            try
            {
                LoopbackServer.Bind(port).Dispose();
            }
            catch (IOException exception)
            {
                throw Taken(option, port, exception);
            }
        }
    }

    public static async Task<T> NamedAsync<T>(string option, int port, Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (IOException exception)
        {
            throw Taken(option, port, exception);
        }
    }

    private static LocalCloudException Taken(string option, int port, IOException exception) =>
        new($"{option}: port {port} of 127.0.0.1 is taken. Free it, or give {option} another port; 0 lets the system choose.", exception);
}
