namespace CustomerIngest.Local.Lambda.Limits;

/// <summary>What Lambda takes and gives in a synchronous invocation ("Lambda quotas").</summary>
internal static class LambdaLimits
{
    /// <summary>Bytes of an event: 6 MiB.</summary>
    public const int LargestEvent = 6 * 1_024 * 1_024;

    /// <summary>Bytes of the event of an asynchronous invocation: 1 MiB.</summary>
    public const int LargestAsynchronousEvent = 1_024 * 1_024;

    /// <summary>Bytes of an answer: 6 MiB and 100.</summary>
    public const int LargestResponse = LargestEvent + 100;
}
