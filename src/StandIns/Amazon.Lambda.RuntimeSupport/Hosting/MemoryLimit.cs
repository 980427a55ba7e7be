namespace Amazon.Lambda.RuntimeSupport.Hosting;

/// <summary>
/// Tells the garbage collector how much memory the function was given, so that it collects before Lambda kills the
/// environment: the machine's memory is not the function's.
/// </summary>
internal static class MemoryLimit
{
    /// <param name="functionMemorySize">MiB; 0 when unknown.</param>
    /// <param name="available">Bytes the collector may already use at most.</param>
    /// <returns>Bytes; null when there is nothing to lower.</returns>
    public static long? InBytes(int functionMemorySize, long available)
    {
        var limit = functionMemorySize * 1024L * 1024L;
        return limit > 0 && limit < available ? limit : null;
    }

    public static void Apply(int functionMemorySize)
    {
        if (InBytes(functionMemorySize, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) is { } limit)
        {
            AppContext.SetData("GCHeapHardLimit", (ulong)limit);
            GC.RefreshMemoryLimit();
        }
    }
}
