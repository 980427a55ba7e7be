using CustomerIngest.Local.Lambda.Limits;

namespace CustomerIngest.Local.Lambda.Invocations;

/// <summary>An event, with what Lambda's operation Invoke can add to it.</summary>
/// <param name="Payload">JSON, at most <see cref="LambdaLimits.LargestEvent"/> bytes.</param>
public sealed record InvocationRequest(ReadOnlyMemory<byte> Payload)
{
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>JSON that the runtime is given beside the event; null for none.</summary>
    public string? ClientContext { get; init; }

    /// <summary>Whether the end of the invocation's log is wanted with its result.</summary>
    public bool WantsLogTail { get; init; }
}
