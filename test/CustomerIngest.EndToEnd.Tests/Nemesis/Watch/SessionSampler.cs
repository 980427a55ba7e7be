using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Lambda.Logs;
using CustomerIngest.Local.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>Counts the functions' sessions on MariaDB all the time, and tells of them in the log. The budget is one for each environment.</summary>
internal sealed class SessionSampler(Scene scene, Violations violations) : IAsyncDisposable
{
    /// <summary>A session that was given up is not gone at once: MariaDB has to notice, and it may have been hung.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stopping = new();
    private Task _sampling = Task.CompletedTask;
    private long? _overSince;
    private long? _lastLine;

    public int Samples { get; private set; }

    public int MostSessions { get; private set; }

    public TimeSpan LongestOver { get; private set; }

    public void Start() => _sampling = SampleAllAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _sampling.WithinLimitAsync("the sampler ended");
        _stopping.Dispose();
    }

    private async Task SampleAllAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await SampleAsync();
            }
            catch (MySqlException)
            {
                // The nemesis stopped MariaDB, and with it every session.
                _overSince = null;
            }

            await Task.Delay(_pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private async Task SampleAsync()
    {
        var before = Budget;
        var asked = TimeProvider.System.GetTimestamp();
        var found = await scene.Server.Database.QueryAsync(
            $"SELECT CONCAT_WS(' ',ID,COMMAND,TIME_MS,'ms',STATE) FROM information_schema.PROCESSLIST WHERE USER='{Account.User}'");
        Tell(found);
        var sessions = found.Count;
        Samples++;
        MostSessions = Math.Max(MostSessions, sessions);

        // A server that was slow to answer was slow to notice, too.
        if (sessions <= Math.Max(before, Budget) || TimeProvider.System.GetElapsedTime(asked) > TimeSpan.FromMilliseconds(500))
        {
            _overSince = null;
            return;
        }

        _overSince ??= asked;
        var over = TimeProvider.System.GetElapsedTime(_overSince.Value);
        LongestOver = over > LongestOver ? over : LongestOver;
        if (over > Patience)
        {
            violations.Add(Invariant.Connections, $"{sessions} sessions for {Math.Max(before, Budget)} environments, for {over.TotalSeconds:0.0} s.");
            _overSince = null;
        }
    }

    // So that the log of a run that failed shows on which side a statement was that nobody answered.
    private void Tell(List<string> sessions)
    {
        if (_lastLine is { } last && TimeProvider.System.GetElapsedTime(last) < _betweenLines)
            return;
        _lastLine = TimeProvider.System.GetTimestamp();
        scene.Cloud.Record.Log.Enqueue(new FunctionLogLine("MariaDB", "sessions", string.Join("; ", sessions)));
    }

    private int Budget => scene.Environments.Count(environment => environment.State != EnvironmentState.Gone);
}
