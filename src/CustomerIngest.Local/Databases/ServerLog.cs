namespace CustomerIngest.Local.Databases;

/// <summary>What the server says on its standard error, of which readiness and the last error matter.</summary>
internal sealed class ServerLog
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the server accepts connections, and fails when it says goodbye before that.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Whether the server cannot lock its files, and says so in the words of Aria or InnoDB.</summary>
    public bool FindsDirectoryInUse { get; private set; }

    public string LastError { get; private set; } = "(nothing)";

    /// <param name="line">Null at the end of the stream, which is the end of the process.</param>
    public void Add(string? line)
    {
        if (line is null)
        {
            _ready.TrySetException(new InvalidOperationException("The server ended."));
            return;
        }

        if (line.Contains("[ERROR]", StringComparison.Ordinal) && !line.EndsWith("Aborting", StringComparison.Ordinal))
            LastError = line.Trim();
        if (line.Contains("Can't lock aria control file", StringComparison.Ordinal) || line.Contains("Unable to lock", StringComparison.Ordinal))
            FindsDirectoryInUse = true;
        if (line.Contains("ddress already in use", StringComparison.Ordinal))
            _ready.TrySetException(new AddressInUseException(line));
        if (line.Contains("ready for connections", StringComparison.Ordinal) && !line.Contains("X Plugin", StringComparison.Ordinal))
            _ready.TrySetResult();
    }
}
