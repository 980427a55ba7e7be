namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>An invocation that the Runtime API handed out.</summary>
/// <param name="Headers">What it is about.</param>
/// <param name="Payload">The event, in bytes of its own that the stream does not expose.</param>
internal readonly record struct Invocation(InvocationHeaders Headers, MemoryStream Payload);
