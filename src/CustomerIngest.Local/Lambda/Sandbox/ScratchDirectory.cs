using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Lambda.Sandbox;

/// <summary>
/// An execution environment's /tmp, for its process alone. It outlives crashes and timeouts, as on AWS, and goes with
/// the environment. The name is short, because .NET puts Unix sockets there, whose paths end at 104 bytes on macOS.
/// </summary>
internal sealed class ScratchDirectory(string root) : IAsyncDisposable
{
    private PrivateMount? _mount;

    /// <summary>Where the environment's process has it.</summary>
    public string Path { get; } = Create(root);

    /// <summary>Where this process sees it.</summary>
    public string View => _mount?.View ?? Path;

    /// <summary>Its files count as memory of the process that writes them.</summary>
    public bool IsMemory => _mount is { IsMemory: true };

    /// <summary>Gives it a size, before a process is started in it. Without effect where <see cref="PrivateMount.KindAsync"/> knows no way.</summary>
    /// <param name="bytes">Null for none.</param>
    /// <param name="log">Told when there is a way, but not this time.</param>
    public async Task LimitAsync(long? bytes, Action<string> log)
    {
        if (bytes is not { } size || await PrivateMount.KindAsync() is not { } kind)
            return;
        try
        {
            _mount = await PrivateMount.CreateAsync(kind, Path, size);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log($"The size of this environment's /tmp is not held to EphemeralStorage, because it could not be mounted: {exception.Message}");
        }
    }

    /// <summary>The command as it runs with this as its /tmp.</summary>
    public LaunchCommand Inside(LaunchCommand command) => _mount?.Inside(command) ?? command;

    public async ValueTask DisposeAsync()
    {
        if (_mount is not null)
            await _mount.DisposeAsync();
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    private static string Create(string root)
    {
        var path = System.IO.Path.Combine(root, $"lambda-{Guid.NewGuid():N}"[..15]);
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path).FullName
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
    }
}
