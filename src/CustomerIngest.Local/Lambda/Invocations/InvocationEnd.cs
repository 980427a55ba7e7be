namespace CustomerIngest.Local.Lambda.Invocations;

/// <summary>What a REPORT says of an invocation.</summary>
internal readonly record struct InvocationEnd
{
    public required DateTimeOffset Now { get; init; }

    public required string RequestId { get; init; }

    /// <summary>From START to END.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Of the init phase, when this invocation caused one; it is billed.</summary>
    public required TimeSpan? Init { get; init; }

    /// <summary>How long the environment was frozen since the invocation before. AWS does not say that.</summary>
    public required TimeSpan Frozen { get; init; }

    /// <summary>MiB.</summary>
    public required int MemorySize { get; init; }

    /// <summary>Bytes.</summary>
    public required long PeakMemory { get; init; }

    public required RuntimeReply Reply { get; init; }

    /// <summary>Whole milliseconds, begun ones included.</summary>
    public double Billed => Math.Ceiling(Duration.TotalMilliseconds + (Init?.TotalMilliseconds ?? 0));

    /// <summary>Whole MiB, a begun one included.</summary>
    public long PeakMebibytes => (PeakMemory + (1024 * 1024) - 1) / (1024 * 1024);
}
