using Microsoft.Extensions.Logging;

namespace CustomerIngest.Connections;

/// <summary>
/// What this environment had to do with the table. One that knows the table does not make it again when it is gone: it
/// is being swapped or restored, and a new one would be in the way.
/// </summary>
public sealed class TableHistory(ILogger log, TimeProvider time)
{
    /// <summary>Readers that wait behind an upgrade that waits are held up for its second; this long they are left alone then.</summary>
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(30);

    private ClockReading? _postponed;
    private Deadline? _looked;

    /// <summary>It was there once.</summary>
    internal bool WasSeen { get; private set; }

    /// <summary>A batch was written to it once.</summary>
    internal bool WasWritten { get; private set; }

    internal bool MayUpgrade => _postponed is not { } last || last.Age > _pause;

    /// <summary>At another place there may be no table yet.</summary>
    internal void Forget() => (WasSeen, WasWritten, _postponed) = (false, false, null);

    internal void MarkSeen() => WasSeen = true;

    internal void MarkWritten() => WasSeen = WasWritten = true;

    internal void MarkMade()
    {
        WasSeen = true;
        Log.TableMade(log);
    }

    /// <param name="column">One of ours.</param>
    internal void MarkUpgraded(string column) => Log.TableUpgraded(log, column);

    internal void PostponeUpgrade() => _postponed = ClockReading.Now(time);

    /// <returns>True once in each invocation, so that doubts about the table cost it one round trip.</returns>
    /// <param name="deadline">The invocation's.</param>
    internal bool MayLookAgain(Deadline deadline) => !ReferenceEquals(Interlocked.Exchange(ref _looked, deadline), deadline);
}
