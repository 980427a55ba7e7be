namespace CustomerIngest.Local.Lambda.Invocations;

/// <summary>An invocation with all that Lambda knows of it.</summary>
public sealed record FinishedInvocation
{
    public required string FunctionName { get; init; }

    public required string EnvironmentId { get; init; }

    /// <summary>The last process that it ran in; null when none could be started.</summary>
    public required int? ProcessId { get; init; }

    /// <summary>The event. It may hold personal data: not for logs.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    public required InvocationResult Result { get; init; }

    /// <summary>Whether it was the first of its execution environment, and so waited for the init phase.</summary>
    public required bool WasCold { get; init; }

    /// <summary>From START to END, by the clock of Lambda; the init phase of a cold start is not in it.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The function's timeout.</summary>
    public required TimeSpan Timeout { get; init; }
}
