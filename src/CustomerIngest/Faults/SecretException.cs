namespace CustomerIngest.Faults;

/// <summary>The database secret cannot be had or used; the message names the secret and never quotes it.</summary>
public sealed class SecretException(DatabaseFault fault, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    public DatabaseFault Fault { get; } = fault;
}
