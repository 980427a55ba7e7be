using System.Globalization;
using CustomerIngest.Local.Lambda;
using MySqlConnector;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Watch;

/// <summary>Counts the functions' sessions on MariaDB all the time. The budget is one for each environment.</summary>
internal sealed class SessionSampler(Scene scene, Violations violations) : IAsyncDisposable
{
    /// <summary>A session that was given up is not gone at once: MariaDB has to notice, and it may have been hung.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);


    private readonly CancellationTokenSource _stopping = new();
    private Task _sampling = Task.CompletedTask;
    private long? _overSince;

    public int Samples { get; private set; }

    public int MostSessions { get; private set; }

    public TimeSpan LongestOver { get; private set; }

    public void Start() => _sampling = SampleAllAsync();

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _sampling;
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
        var answer = await scene.Server.Database.QueryAsync(
            $"SELECT COUNT(*) FROM information_schema.PROCESSLIST WHERE USER='{Account.User}'");
        var sessions = int.Parse(answer[0], CultureInfo.InvariantCulture);
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

    private int Budget => scene.Environments.Count(environment => environment.State != EnvironmentState.Gone);
}
