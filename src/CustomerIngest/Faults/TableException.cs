namespace CustomerIngest.Faults;

/// <summary>The table, or a row of it, is not as it must be; the message says what to do and quotes no data.</summary>
/// <param name="fault">Configuration, or Transient where it mends itself.</param>
/// <param name="message">For the log.</param>
/// <param name="publicDetail">For the callers of the API; null when they are told no more than to try again.</param>
public sealed class TableException(DatabaseFault fault, string message, string? publicDetail = null) : Exception(message)
{
    public DatabaseFault Fault { get; } = fault;

    public string? PublicDetail { get; } = publicDetail;
}
