namespace CustomerIngest.Local.S3;

/// <summary>The ranges of S3.</summary>
internal static class S3Limits
{
    /// <summary>Bytes of an object or a part that is sent, or copied, in one request: 5 GiB.</summary>
    public const long LargestPut = 5L << 30;

    /// <summary>Bytes of every part but the last: 5 MiB.</summary>
    public const long SmallestPart = 5 << 20;

    public const int MostParts = 10_000;

    /// <summary>Bytes of UTF-8.</summary>
    public const int LongestKey = 1024;

    /// <summary>Bytes of all names and values of x-amz-meta headers together.</summary>
    public const int MostMetadata = 2048;

    /// <summary>Entries of a page of a list, and keys of one DeleteObjects.</summary>
    public const int LargestPage = 1000;
}
