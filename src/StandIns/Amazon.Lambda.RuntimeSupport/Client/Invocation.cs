namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>An invocation that the Runtime API handed out.</summary>
/// <param name="Headers">What it is about.</param>
/// <param name="Payload">The event; its bytes are valid until the next invocation is asked for.</param>
internal readonly record struct Invocation(InvocationHeaders Headers, MemoryStream Payload);
