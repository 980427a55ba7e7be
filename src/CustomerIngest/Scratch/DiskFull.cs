namespace CustomerIngest.Scratch;

/// <summary>The two shapes in which .NET says that a disk is full.</summary>
internal static class DiskFull
{
    private const int NoSpace = 28;
    private const int OverQuota = 122;

    /// <summary>What a failed preallocation has, and nothing else that opening a file throws.</summary>
    private const int NoErrorNumber = unchecked((int)0x80131620);

    public static bool Is(Exception exception) => exception is IOException { HResult: NoSpace or OverQuota or NoErrorNumber };
}
