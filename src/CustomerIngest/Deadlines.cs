using Microsoft.Extensions.Logging;

namespace CustomerIngest;

/// <summary>Makes the deadlines of an environment's invocations, and tells once when what Lambda leaves them cannot be true.</summary>
public sealed class Deadlines(ILogger log, TimeProvider time)
{
    private int _warned;

    /// <param name="remaining">What Lambda leaves the invocation.</param>
    public Deadline ForBatch(TimeSpan remaining)
    {
        WarnOnce(remaining);
        return Deadline.Before(remaining, time);
    }

    /// <param name="remaining">What Lambda leaves the invocation.</param>
    public Deadline ForRead(TimeSpan remaining)
    {
        WarnOnce(remaining);
        return Deadline.ForRead(remaining, time);
    }

    private void WarnOnce(TimeSpan remaining)
    {
        if (!Deadline.IsPossible(remaining) && Interlocked.Exchange(ref _warned, 1) == 0)
            Log.RemainingTimeImpossible(log, (long)remaining.TotalMilliseconds, (int)Deadline.Assumed.TotalSeconds);
    }
}
