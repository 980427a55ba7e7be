using System.Net.Sockets;
using System.Security.Authentication;
using MySqlConnector;

namespace CustomerIngest.Faults;

/// <summary>Tells failures apart: errors of the server by <see cref="ServerErrors"/>, others by their type.</summary>
public static class FaultClassifier
{
    public static DatabaseFault Classify(Exception exception) => exception switch
    {
        SecretException secret => secret.Fault,
        TableException table => table.Fault,
        AuthenticationException or NotSupportedException => DatabaseFault.Configuration,
        MySqlException { InnerException: AuthenticationException or NotSupportedException } => DatabaseFault.Configuration,
        MySqlException mysql when IsWithoutTls(mysql) => DatabaseFault.Configuration,
        MySqlException mysql => ServerErrors.Of(mysql).Fault,
        IOException or SocketException or TimeoutException or OperationCanceledException => DatabaseFault.Transient,
        _ => DatabaseFault.Unexpected,
    };

    /// <summary>What <see cref="Reaction"/> the failure of a connection or of a statement asks for.</summary>
    internal static Reaction ReactTo(Exception exception) => exception switch
    {
        MySqlException { InnerException: AuthenticationException or NotSupportedException } => Reaction.GiveBack,
        MySqlException mysql when IsWithoutTls(mysql) => Reaction.GiveBack,
        MySqlException mysql => ServerErrors.Of(mysql).Reaction,
        IOException or SocketException => Reaction.ReplaceConnection,
        _ => Reaction.GiveBack,
    };

    /// <summary>
    /// Whether another place or user could cure it, as far as can be told: not a verdict on a row, a lock, a bug, or a lack
    /// of time, and not the secret's own failure.
    /// </summary>
    internal static bool MayBeTheSecrets(Exception exception) => exception switch
    {
        SecretException or TimeoutException or OperationCanceledException => false,
        _ when Classify(exception) == DatabaseFault.Transient && ReactTo(exception) is Reaction.RunAgain or Reaction.IsolateRow or Reaction.IsolateLockedRow => false,
        _ => Classify(exception) is DatabaseFault.Transient or DatabaseFault.Credentials or DatabaseFault.Configuration,
    };

    /// <summary>The server offers no TLS, and MySqlConnector says so in words alone.</summary>
    internal static bool IsWithoutTls(MySqlException exception) =>
        exception is { ErrorCode: MySqlErrorCode.UnableToConnectToHost, InnerException: null } && exception.Message.Contains("SSL", StringComparison.Ordinal);
}
