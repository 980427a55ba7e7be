using MySqlConnector;

namespace CustomerIngest.Data;

/// <summary>Says what failed without quoting data: MySQL's own messages may hold a value of the statement.</summary>
internal static class FaultText
{
    public static string Describe(Exception exception) => exception switch
    {
        SecretException secret => secret.Message,
        MySqlException mysql => $"MySQL error {(int)mysql.ErrorCode} {mysql.ErrorCode}, SQLSTATE {mysql.SqlState ?? "none"}{Cause(mysql)}",
        TimeoutException => exception.Message,
        _ => exception.GetType().Name,
    };

    private static string Cause(MySqlException exception) =>
        exception.InnerException is { } inner ? $", caused by {inner.GetType().Name}" : "";
}
