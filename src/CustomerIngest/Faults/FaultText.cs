using System.Security.Authentication;
using MySqlConnector;

namespace CustomerIngest.Faults;

/// <summary>Says what failed and what to do without quoting data: MySQL's own messages may hold a value of the statement.</summary>
internal static class FaultText
{
    public static string Describe(Exception exception) => exception switch
    {
        SecretException or TlsException or TableException or NotMySqlException or TimeoutException => exception.Message,
        MySqlException { InnerException: TlsException refused } => refused.Message,
        MySqlException { InnerException: AuthenticationException } =>
            "The server and the function agree on no version of TLS, or the server broke off. Let the server speak TLS 1.2 or 1.3.",
        MySqlException mysql when FaultClassifier.IsWithoutTls(mysql) =>
            "The server speaks no TLS. Give it a certificate, or, where the network is yours alone, set DB_TLS to None.",
        MySqlException mysql => Describe(mysql),
        NotSupportedException => ServerErrors.Of(UnnamedErrorCode.PluginCannotBeLoaded).Advice!,
        _ => TypesOf(exception),
    };

    /// <summary>The full names of an exception's type and of those that caused it. Messages are left out: they may hold data.</summary>
    public static string TypesOf(Exception exception)
    {
        var types = exception.GetType().FullName!;
        for (var cause = exception.InnerException; cause is not null; cause = cause.InnerException)
            types += $", caused by {cause.GetType().FullName}";
        return types;
    }

    /// <summary>
    /// Where it was thrown, the innermost cause first. Frames hold no data. In a native build they are addresses, which
    /// the symbols that the build leaves apart name (docs/operations.md).
    /// </summary>
    public static string StackOf(Exception exception) =>
        exception.InnerException is { } cause ? $"{StackOf(cause)}{Environment.NewLine}{exception.StackTrace}" : exception.StackTrace ?? "nowhere";

    private static string Describe(MySqlException exception)
    {
        var number = (int)exception.ErrorCode;
        var name = Enum.GetName(exception.ErrorCode) is { } known ? $" {known}" : "";
        var cause = exception.InnerException is { } inner ? $", caused by {inner.GetType().Name}" : "";
        var advice = ServerErrors.Of(exception).Advice is { } text ? $". {text}" : "";
        return $"MySQL error {number}{name}, SQLSTATE {exception.SqlState ?? "none"}{cause}{advice}";
    }
}
