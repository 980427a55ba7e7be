namespace CustomerIngest.Local.Lambda.Invocations;

/// <summary>What an initialisation or an invocation came to.</summary>
/// <param name="Payload">The answer, or the error JSON.</param>
/// <param name="ErrorType">Null for an answer.</param>
/// <param name="Broken">The process cannot be used any more.</param>
/// <param name="Message">Why, in Lambda's words; null when the runtime itself reported it.</param>
/// <param name="Hint">What the local cloud adds to its log, where Lambda's words say too little.</param>
internal sealed record RuntimeReply(
    ReadOnlyMemory<byte> Payload, string? ErrorType = null, bool Broken = false, string? Message = null, string? Hint = null);
