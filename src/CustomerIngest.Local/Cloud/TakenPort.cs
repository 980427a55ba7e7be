namespace CustomerIngest.Local.Cloud;

/// <summary>Says which option a taken port belongs to.</summary>
internal static class TakenPort
{
    public static async Task<T> NamedAsync<T>(string option, int port, Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (IOException exception)
        {
            throw new LocalCloudException($"{option}: port {port} of 127.0.0.1 is taken. Free it, or give {option} another port; 0 lets the system choose.", exception);
        }
    }
}
