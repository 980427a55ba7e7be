namespace CustomerIngest.Local.Lambda.Limits;

/// <summary>Counts the invocations in flight of the functions that have reserved nothing.</summary>
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
