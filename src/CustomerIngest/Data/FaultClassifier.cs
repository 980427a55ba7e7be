using System.Security.Authentication;
using MySqlConnector;

namespace CustomerIngest.Data;

/// <summary>
/// Tells faults apart by what was measured on MariaDB and MySqlConnector (docs/operations.md).
/// <see cref="MySqlException.IsTransient"/> is not used: it calls a refused TLS certificate transient, and a lost
/// connection, a read-only node and max_user_connections not.
/// </summary>
public static class FaultClassifier
{
    private const int ReadOnlyTransaction = 1792;
    private const int ReadOnlyMode = 1836;
    private const int InnoDbReadOnly = 1874;
    private const int MySqlCheckConstraint = 3819;
    private const int MariaDbCheckConstraint = 4025;

    public static DatabaseFault Classify(Exception exception) => exception switch
    {
        SecretException secret => secret.Fault,
        MySqlException { InnerException: AuthenticationException } => DatabaseFault.Configuration,
        MySqlException mysql => Classify((int)mysql.ErrorCode, mysql),
        _ => DatabaseFault.Transient,
    };

    private static DatabaseFault Classify(int number, MySqlException exception) => number switch
    {
        (int)MySqlErrorCode.UnableToConnectToHost when exception.Message.Contains("SSL", StringComparison.Ordinal) => DatabaseFault.Configuration,
        0 when exception.Message.Contains("CA Certificate File", StringComparison.Ordinal) => DatabaseFault.Configuration,
        (int)MySqlErrorCode.AccessDenied => DatabaseFault.Credentials,
        (int)MySqlErrorCode.DatabaseAccessDenied or (int)MySqlErrorCode.UnknownDatabase
            or (int)MySqlErrorCode.TableAccessDenied or (int)MySqlErrorCode.ColumnAccessDenied
            or (int)MySqlErrorCode.NoSuchTable or (int)MySqlErrorCode.BadFieldError
            or (int)MySqlErrorCode.ParseError => DatabaseFault.Configuration,
        (int)MySqlErrorCode.DataTooLong or (int)MySqlErrorCode.TruncatedWrongValueForField
            or (int)MySqlErrorCode.ColumnCannotBeNull or (int)MySqlErrorCode.WarningDataOutOfRange
            or (int)MySqlErrorCode.DuplicateKeyEntry or (int)MySqlErrorCode.NoReferencedRow2
            or MySqlCheckConstraint or MariaDbCheckConstraint => DatabaseFault.Permanent,
        ReadOnlyTransaction or ReadOnlyMode or InnoDbReadOnly => DatabaseFault.Transient,
        // SIGNAL in a trigger: class 45 is "unhandled user-defined exception", a verdict on the row.
        _ when exception.SqlState is ['4', '5', ..] => DatabaseFault.Permanent,
        _ => DatabaseFault.Transient,
    };
}
