using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>
/// The clock of the queues, of the functions' timeouts and of the faults. It runs as slowly as the machine needs: a
/// timeout is several starts of a process long, on whatever machine. When nothing more goes wrong it stands still, and
/// jumps.
/// </summary>
internal sealed class ChaosClock
{
    private const int StartsInATimeout = 5;

    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(5);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 29, 9, 0, 0, TimeSpan.Zero));

    /// <summary>How many real seconds one of its seconds takes.</summary>
    public double Pace { get; private set; } = 1;

    /// <param name="start">How long a process took to start.</param>
    /// <param name="options">Whose timeout must leave room for several of these.</param>
    public void Adapt(TimeSpan start, ChaosOptions options) => Pace = Math.Clamp(StartsInATimeout * start / options.Timeout, 1, options.SlowestPace);

    /// <summary>Runs until the work is done.</summary>
    public async Task RunAsync(Task work, CancellationToken cancellationToken)
    {
        var last = TimeProvider.System.GetTimestamp();
        while (!work.IsCompleted)
        {
            await Task.Delay(_tick, TimeProvider.System, cancellationToken);
            var now = TimeProvider.System.GetTimestamp();
            Time.Advance(TimeProvider.System.GetElapsedTime(last, now) / Pace);
            last = now;
        }

        await work;
    }
}
