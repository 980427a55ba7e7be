namespace CustomerIngest.Local.Lambda;

/// <summary>Counts invocations in flight: those of a function that has reserved its concurrency, or of the account's others.</summary>
internal sealed class ConcurrencyLimit(int maximum)
{
    private int _inFlight;

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inFlight) <= maximum)
            return true;
        Exit();
        return false;
    }

    public void Exit() => Interlocked.Decrement(ref _inFlight);
}
