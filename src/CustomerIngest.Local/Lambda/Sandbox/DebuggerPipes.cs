namespace CustomerIngest.Local.Lambda.Sandbox;

/// <summary>
/// Makes the processes of execution environments known to debuggers and other diagnostic tools. Those look in their own
/// temporary folder for the pipes of a .NET process, and give up after a while (0x80131c08) when it has another, as each
/// environment does: see dotnet/vscode-csharp, issue 3277. Links there lead to the pipes, until this is disposed of.
/// </summary>
/// <param name="folder">The temporary folder of whoever runs a debugger.</param>
/// <param name="time">Paces the looks for the pipes of a process that has just been started.</param>
internal sealed class DebuggerPipes(string folder, TimeProvider time) : IAsyncDisposable
{
    // A process that makes none in ten seconds, such as one of Native AOT, has none.
    private const int MostLooks = 200;
    private const int PipesOfDebuggers = 2;

    private static readonly TimeSpan _betweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _looking = [];
    private readonly List<string> _links = [];

    /// <summary>Returns at once; the links come with the pipes. Windows has no such files.</summary>
    public void Show(StartedProcess started)
    {
        if (OperatingSystem.IsWindows())
            return;
        lock (_lock)
            _looking.Add(ShowAsync(started));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        Task[] looking;
        lock (_lock)
            looking = [.. _looking];
        await Task.WhenAll(looking);
        _links.ForEach(File.Delete);
        _end.Dispose();
    }

    private async Task ShowAsync(StartedProcess started)
    {
        try
        {
            for (var look = 0; look < MostLooks; look++)
            {
                await Task.Delay(_betweenLooks, time, _end.Token);
                if (Directory.GetFiles(started.TempFolder, $"clr-debug-pipe-{started.ProcessId}-*").Length < PipesOfDebuggers)
                    continue;
                foreach (var file in Directory.GetFiles(started.TempFolder, $"*-{started.ProcessId}-*"))
                    Link(file);
                return;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            // The environment or the local cloud has ended, or the folder takes no links. Then there is nothing to attach to.
        }
    }

    private void Link(string file)
    {
        var link = Path.Combine(folder, Path.GetFileName(file));
        File.CreateSymbolicLink(link, file);
        lock (_lock)
            _links.Add(link);
    }
}
