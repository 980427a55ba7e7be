using System.Diagnostics;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>
/// How long this machine stood still, by a thread that does nothing but sleep. A bound on what a function takes is a bound
/// on its work; a shared machine that gives it no time must not break it, and a function that works too long still does.
/// </summary>
internal sealed class Stalls : IDisposable
{
    private static readonly TimeSpan _nap = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _usual = TimeSpan.FromMilliseconds(10);

    private readonly Thread _sleeper;
    private long _total;
    private volatile bool _over;

    public Stalls()
    {
        _sleeper = new Thread(Sleep) { IsBackground = true, Name = nameof(Stalls) };
        _sleeper.Start();
    }

    public TimeSpan Total => TimeSpan.FromTicks(Interlocked.Read(ref _total));

    public void Dispose()
    {
        _over = true;
        Assert.True(_sleeper.Join(Bounded.Limit), "The thread that watches for stalls did not end.");
    }

    private void Sleep()
    {
        while (!_over)
        {
            var start = Stopwatch.GetTimestamp();
            Thread.Sleep(_nap);
            var late = Stopwatch.GetElapsedTime(start) - _usual;
            if (late > TimeSpan.Zero)
                Interlocked.Add(ref _total, late.Ticks);
        }
    }
}
