namespace CustomerIngest.Objects;

/// <summary>An object cannot be had; the message names it and says what to do.</summary>
public sealed class ObjectException(ObjectFault fault, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public ObjectFault Fault { get; } = fault;
}
