namespace CustomerIngest.Local.Page.State;

/// <summary>What the page shows of an invocation; nothing of its event or its answer but a status.</summary>
internal sealed record ShownInvocation
{
    /// <summary>Grows with each change of any invocation.</summary>
    public long Change { get; init; }

    public required string RequestId { get; init; }

    public required string FunctionName { get; init; }

    public required string EnvironmentId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Duration { get; init; }

    public required bool WasCold { get; init; }

    public required OutcomeKind Kind { get; init; }

    /// <summary>Such as <c>HTTP 200</c> or <c>9 of 10 messages done</c>.</summary>
    public required string Text { get; init; }
}
