namespace CustomerIngest.Faults;

/// <summary>A read could not be answered. The message is safe to log: it quotes neither data nor secrets.</summary>
public sealed class DatabaseUnavailableException(DatabaseFault fault, string message, Exception innerException)
    : Exception(message, innerException)
{
    public DatabaseFault Fault { get; } = fault;

    /// <summary>What the caller of the API may know; null for no more than to try again.</summary>
    public string? PublicDetail => (InnerException as TableException)?.PublicDetail;
}
