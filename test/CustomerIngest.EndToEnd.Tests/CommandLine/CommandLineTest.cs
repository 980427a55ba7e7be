using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>A test with a folder for the files that a command line names.</summary>
public abstract class CommandLineTest : IDisposable
{
    /// <summary>Ports that the system chooses, so that tests run side by side.</summary>
    protected static readonly string[] AnyPorts = ["--http", "0", "--aws", "0", "--page", "0"];

    protected PrivateFolder Folder { get; } = new();

    protected string EndpointsFile => Folder.Of("endpoints.json");

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Folder.Dispose();
}
