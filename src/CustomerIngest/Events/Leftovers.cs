namespace CustomerIngest.Events;

/// <summary>What earlier events have left on the heap.</summary>
internal static class Leftovers
{
    // A third of the most that Lambda puts into an event. Smaller ones leave too little for a collection to pay.
    private const int LargeEventBytes = 2_000_000;

    /// <summary>
    /// Collects before a large event is read, when all that the last one made is dead, and a collection finds little to
    /// keep. Left to itself the collector runs in the midst of the batch, when all is alive, and copies it.
    /// </summary>
    public static void ClearBefore(long eventBytes)
    {
        if (eventBytes >= LargeEventBytes)
            GC.Collect();
    }
}
