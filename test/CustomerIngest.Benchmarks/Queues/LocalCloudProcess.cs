using System.Diagnostics;
using System.Text.Json.Nodes;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Queues;

/// <summary>The local cloud as a user starts it, in a process of its own, so that its memory is its own.</summary>
internal sealed class LocalCloudProcess : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly LastWords _words = new();
    private JsonNode? _endpoints;

    private LocalCloudProcess(Process process) => _process = process;

    public Uri Aws => new((string)_endpoints!["aws"]!);

    public string QueueUrl => (string)_endpoints!["queueUrl"]!;

    public string Database => (string)_endpoints!["mysql"]!;

    /// <summary>Physical memory now, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <param name="template">What it runs.</param>
    /// <param name="folder">Takes the file with its addresses.</param>
    /// <param name="options">More of them.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ToolException">It did not start.</exception>
    public static async Task<LocalCloudProcess> StartAsync(string template, string folder, IEnumerable<string> options, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.json");
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "CustomerIngest.Local.dll"), "--no-demo", "--http", "0", "--aws", "0", "--page", "0",
            "--template", template, "--endpoints", file, .. options,
        ];
        var start = new ProcessStartInfo(DotnetRoot.Program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        QuietProcess.Undo(start.Environment);
        var cloud = new LocalCloudProcess(Process.Start(start)!);
        cloud._words.Read(cloud._process);
        try
        {
            for (var started = Stopwatch.GetTimestamp(); !File.Exists(file); await Task.Delay(_look, TimeProvider.System, cancellationToken))
            {
                if (cloud._process.HasExited || Stopwatch.GetElapsedTime(started) > _patience)
                    throw new ToolException($"the local cloud did not start. {cloud._words}");
            }

            cloud._endpoints = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellationToken));
            return cloud;
        }
        catch
        {
            await cloud.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        PosixSignals.Terminate(_process);
        try
        {
            await _process.WaitForExitAsync().WaitAsync(_patience);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _words.Ended;
        _process.Dispose();
    }
}
