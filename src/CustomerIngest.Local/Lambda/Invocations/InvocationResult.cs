namespace CustomerIngest.Local.Lambda.Invocations;

/// <summary>What an invocation came to.</summary>
/// <param name="RequestId">The invocation's request id.</param>
/// <param name="Payload">The function's answer, or the error JSON when it failed.</param>
/// <param name="FunctionError">
/// Null when the function answered, else the error's type: what the runtime reported,
/// <c>Sandbox.Timedout</c> or <c>Runtime.ExitError</c>.
/// </param>
public sealed record InvocationResult(string RequestId, ReadOnlyMemory<byte> Payload, string? FunctionError)
{
    /// <summary>The last 4 KB of its log; empty unless they were asked for.</summary>
    public ReadOnlyMemory<byte> LogTail { get; init; }

    public bool Succeeded => FunctionError is null;
}
