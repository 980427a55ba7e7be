namespace CustomerIngest.Benchmarks.Harness;

/// <summary>The kernel's cache of file contents: a function's first start on a machine finds none of its program there.</summary>
internal static class PageCache
{
    private const string Switch = "/proc/sys/vm/drop_caches";

    /// <summary>Root on Linux may.</summary>
    public static bool CanDrop()
    {
        try
        {
            using var file = File.OpenWrite(Switch);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Forgets what no running program has mapped. The database reads around the cache and keeps its own.</summary>
    public static void Drop() => File.WriteAllText(Switch, "1");
}
