using CustomerIngest.Customers;
using MySqlConnector;
using static CustomerIngest.Faults.DatabaseFault;
using static CustomerIngest.Faults.Reaction;
using static CustomerIngest.Faults.UnnamedErrorCode;
using static MySqlConnector.MySqlErrorCode;

namespace CustomerIngest.Faults;

/// <summary>
/// All that is known of the errors of MySQL and MariaDB, by what was measured. The classifier, the session's recovery, the
/// texts in the log and the table in docs/operations.md follow it.
/// <see cref="MySqlException.IsTransient"/> is not used: it calls a refused TLS certificate transient, and a lost
/// connection, a read-only node and max_user_connections not.
/// </summary>
internal static class ServerErrors
{
    private const string Grants =
        "Grant the secret's user SELECT, INSERT and UPDATE on the table Customer, CREATE and ALTER on it until it is made, and the same on CustomerRejects with DB_QUARANTINE=On and on CustomerImports where files are imported.";

    private const string Plugin =
        "The server or MySqlConnector cannot use the authentication plugin of the secret's user. Give the user mysql_native_password, or on MySQL caching_sha2_password.";

    private static readonly string _columns = string.Join(", ", CustomerColumns.All.Select(static column => column.Name));

    public static readonly IReadOnlyList<ServerError> All =
    [
        // The connection. A server that restarts, kills or times out a session is seen as the end of the stream, with no number.
        new(Transient, ReplaceConnection, null, None, ServerShutdown, AbortingConnection, NetReadError, NetReadInterrupted, NetErrorOnWrite, NetWriteInterrupted, NewAbortingConnection, ConnectionKilled, ServerGone, ServerLost, ClientInteractionTimeout),
        new(Transient, ReplaceConnection, "The server is read-only. It heals by itself after a failover; if it lasts, DB_HOST or the secret's host is a reader endpoint.", OptionPreventsStatement, CannotExecuteInReadOnlyTransaction, ReadOnlyMode, InnodbReadOnly),
        new(Transient, ReplaceConnection, "The table or the engine is read-only: innodb_read_only or innodb_force_recovery is set, or the table's files may not be written. Correct that, or the secret's host.", OpenAsReadOnly, InnodbForcedRecovery),
        new(Transient, ReplaceConnection, "The node of a Galera cluster takes no statements, because it is not (yet) in the primary component. If it lasts, look at its wsrep_cluster_status.", UnknownCommand),
        new(Transient, FetchSecret, "The server is in offline mode, for maintenance or because its disk is full. SET GLOBAL offline_mode=OFF once that is over.", ServerOfflineMode),
        new(Transient, FetchSecret, "No connection. DB_HOST or the secret's host and port may be wrong, the server down, or subnets and security groups in the way.", UnableToConnectToHost, HandshakeError),
        new(Transient, WaitAndRunAgain, "All connections that the server or the user may have are in use, perhaps by frozen environments. Lower MaximumConcurrency or the server's wait_timeout, raise max_connections or the user's limit, or use RDS Proxy.", ConnectionCountError, TooManyUserConnections, UserLimitReached),
        new(Transient, GiveBack, "The user has used up what it may do in an hour. ALTER USER ... WITH MAX_QUERIES_PER_HOUR 0 MAX_UPDATES_PER_HOUR 0 MAX_CONNECTIONS_PER_HOUR 0, and FLUSH USER_RESOURCES.", UserLimitReached) { Resources = ["max_questions", "max_queries_per_hour", "max_updates", "max_updates_per_hour", "max_connections_per_hour"] },
        new(Transient, WaitAndRunAgain, "The server has no memory or no threads left. Give it more, or lower its max_connections and buffers.", OutOfMemory, OutOfResources, CannotCreateThread),

        // The moment.
        new(Transient, RunAgain, null, LockDeadlock, CheckRead),
        new(Transient, IsolateLockedRow, "Somebody else's transaction holds the row, or a statement such as ALTER the table, for longer than CustomerIngest waits. Look for it in information_schema.INNODB_TRX and the processlist, and end it; it is written once that is done.", LockWaitTimeout, LockNotGrantedAtOnce),
        new(Transient, GiveBack, "The statement did not end in the invocation's time: the server hangs, is overloaded, or has it wait for a lock. Look at its processlist.", CommandTimeoutExpired),
        new(Transient, IsolateRow, "The statement was ended by the server: by KILL QUERY, or by a limit such as max_statement_time or max_execution_time. Raise the limit for the secret's user.", QueryInterrupted, StatementTimeout, QueryTimeout),
        new(Transient, IsolateRow, "The server's disk or table space is full. Give it more storage.", DiskFull, RecordFileFull),

        // The login.
        new(Credentials, FetchSecret, "The server refuses the secret's user and password. Correct the secret, or the user's password, host or TLS requirement on the server.", AccessDenied, AccessDeniedWithoutPassword, AccessDeniedChangeUser),
        new(Configuration, GiveBack, "The server has blocked the function's host after failed connections. FLUSH HOSTS on the server, or on MySQL 8.4 TRUNCATE TABLE performance_schema.host_cache, then look for what cut them.", HostIsBlocked),
        new(Configuration, GiveBack, "The server takes only encrypted connections. Remove DB_TLS, which is None.", SecureTransportRequired),
        new(Configuration, GiveBack, "The user is blocked after too many logins with a wrong password. ALTER USER ... ACCOUNT UNLOCK on MySQL, FLUSH PRIVILEGES on MariaDB, then look for who has the wrong one.", BlockedByPasswordLock, UserIsBlockedInMariaDb),
        new(Configuration, GiveBack, "The server admits nobody from the function's host. Create the user for that host or subnet.", HostNotPrivileged),
        new(Configuration, GiveBack, Plugin, NotSupportedAuthMode, ServerIsInSecureAuthMode, PluginIsNotLoaded, PluginCannotBeLoaded),
        new(Configuration, GiveBack, "The user's password has expired. Set a new one, on the server and in the secret.", MustChangePassword, MustChangePasswordLogin),
        new(Configuration, GiveBack, "The user's account is locked. ALTER USER ... ACCOUNT UNLOCK.", AccountLocked, AccountLockedInMariaDb),
        new(Configuration, GiveBack, "The database that the secret's dbname or DB_NAME names does not exist. CREATE DATABASE it, CHARACTER SET utf8mb4, or correct the name.", UnknownDatabase),
        new(Configuration, GiveBack, $"The secret's user has no right to the database that the secret's dbname or DB_NAME names. Correct the name, or: {Grants}", DatabaseAccessDenied, DatabaseAccessDeniedByPartialRevoke),
        new(Configuration, GiveBack, "The database is read-only. ALTER DATABASE ... READ ONLY = 0, or correct the secret.", SchemaReadOnly),
        new(Configuration, GiveBack, $"The secret's user lacks a privilege. {Grants}", TableAccessDenied, ColumnAccessDenied, PrecedureAccessDenied),

        // The table, and what somebody hung on it.
        new(Configuration, RepairTable, "Customer is there, so a trigger or view on it needs a table that is not. Make that table, or drop the trigger.", NoSuchTable),
        new(Configuration, RepairTable, $"Customer lacks a column that CustomerIngest ({_columns}, SentAt) or a trigger on it needs. If it is another application's table, set dbname or DB_NAME to another database; else correct the trigger.", BadFieldError),
        new(Configuration, IsolateRow, "Customer has a column that CustomerIngest does not fill. Give the column a default.", NoDefaultForField),
        new(Configuration, GiveBack, "A column that CustomerIngest fills is generated from others. Make it an ordinary one.", NonDefaultForGeneratedColumnInMariaDb, NonDefaultForGeneratedColumn),
        new(Configuration, GiveBack, "Customer is a view, and takes no rows or no column. Let it be a table, or set dbname or DB_NAME to the table's database.", WrongObject, NonUpdateableTable, NonUpdateableColumn, ViewMultiUpdate, ViewNoInsertFieldList, NoDefaultForViewField, ViewPreventUpdate, NonInsertableTable),
        new(Configuration, GiveBack, $"Customer is system-versioned, and the server does not let it be changed. Add what it lacks of {_columns} and SentAt by hand, with system_versioning_alter_history=KEEP.", AlterOfVersionedTable),
        new(Configuration, GiveBack, "The server does not have the table's storage engine, or has it switched off. Enable InnoDB, or make the table with it.", UnknownStorageEngine, FeatureDisabled, StorageEngineDisabled, StorageEngineDisabledInMariaDb),
        new(Configuration, GiveBack, "The table's data is not there: its tablespace was discarded, or its file is gone. ALTER TABLE Customer IMPORT TABLESPACE, or restore it.", CannotOpenFile, FileNotFound, TablespaceMissing, TablespaceDiscarded, NoSuchTableInEngine, TablespaceMissingWithName),
        new(Configuration, GiveBack, "The table or an index of it is damaged. CHECK TABLE Customer, then REPAIR TABLE, ALTER TABLE Customer FORCE with InnoDB, or restore it.", Crashed, WrongInRecord, CrashedOnRepairOfFile, CrashedOnUsageOfFile, NotFormFile, NotKeyFile, OldKeyFile, CrashedOnUsage, CrashedOnRepair, IndexCorrupt, InnodbIndexCorrupt, TableCorrupt),
        new(Configuration, GiveBack, "The server's binary log, replication or group does not take the statement. Set binlog_format to MIXED or ROW or transaction_isolation to REPEATABLE-READ, and let Customer be an InnoDB table with a primary key.", BinLogLoggingImpossible, RowEngineAndStatementEngine, RowModeAndStatementEngine, UnsafeAndStatementEngine, RowInjectionAndStatementEngine, StatementModeAndRowEngine, RowInjectionAndStatementMode, SelfLoggingEngines, NonTransactionalTableWithGtid, RefusedBeforeDml),
        new(Configuration, IsolateRow, "The server cannot use the table's character set with utf8mb4. Convert the table to CHARACTER SET utf8mb4.", UnknownCharacterSet, CannotAggregateTwoCollations, UnknownCollation),
        new(Configuration, IsolateRow, "A trigger or view on Customer has a definer who is missing or lacks a privilege. Define it anew.", SpecifiedAccessDeniedError, NoSuchUser),
        new(Configuration, IsolateRow, "A trigger or view on Customer refers to what does not exist. Make that, or drop the trigger.", StoredProcedureDoesNotExist, ViewInvalid),
        new(Configuration, GiveBack, "The server does not understand the statement. CustomerIngest needs MySQL 5.7 or MariaDB 10.4, or newer.", ParseError),
        new(Configuration, GiveBack, "The statement is longer than the server's max_allowed_packet. Raise that above DB_STATEMENT_BYTES, or lower DB_STATEMENT_BYTES.", PacketTooLarge),

        // The row: what somebody signals of it, its values, a unique index, a foreign key, a check, a view's check, a table without a partition for it.
        new(
            Permanent, IsolateRow, null, ColumnCannotBeNull, DuplicateKeyEntry, NoReferencedRow, WarningDataOutOfRange, WarningDataTruncated, TruncatedWrongValue,
            InvalidCharacterString, SignalledWarning, SignalledNotFound, SignalledException, TruncatedWrongValueForField, ViewCheckFailed, DataTooLong, NoReferencedRow2, NoPartitionForGivenValue, DataOutOfRange, CheckViolated, ConstraintFailed),
    ];

    /// <summary>
    /// Verdicts on the row by their class alone, also those that a trigger signals: data exception, integrity constraint
    /// violation, WITH CHECK OPTION violation, unhandled user-defined exception.
    /// </summary>
    public static readonly IReadOnlyList<string> StatesOfRows = ["22", "23", "44", "45"];

    // All classes that MySQL and MariaDB give to errors of their own. Another one is a SIGNAL's.
    private static readonly string[] _statesOfServers =
        ["00", "01", "02", "07", "08", "0A", "0K", "0Z", "20", "21", "22", "23", "24", "25", "26", "27", "28", "2F", "35", "37", "38", "39", "3D", "3F", "40", "42", "44", "70", "99", "HV", "HY", "S1", "XA"];

    private static readonly ServerError _refusedByState = new(Permanent, IsolateRow, null);
    private static readonly ServerError _unknown = new(Transient, IsolateRow, null);

    /// <summary>What is not known is <see cref="Transient"/>, which alone may be tried for ever.</summary>
    public static ServerError Of(MySqlException exception) =>
        All.FirstOrDefault(error => error.IsToldByText(exception)) ?? Of(exception.ErrorCode, exception.SqlState);

    /// <param name="code">The server's number, or one that MySqlConnector made up.</param>
    /// <param name="sqlState">Five characters; null where there is none.</param>
    internal static ServerError Of(MySqlErrorCode code, string? sqlState = null)
    {
        if (IsSignalled(sqlState))
            return _refusedByState;
        foreach (var error in All)
        {
            if (error.Resources.Count == 0 && error.Codes.Contains(code))
                return error;
        }

        return sqlState is { Length: 5 } && StatesOfRows.Contains(sqlState[..2]) ? _refusedByState : _unknown;
    }

    /// <summary>
    /// Whether only SIGNAL makes such a state: 45, which is kept for it, or a class that no error of the servers has. It is
    /// somebody's verdict then, whatever number came with it.
    /// </summary>
    private static bool IsSignalled(string? sqlState) => sqlState is { Length: 5 } && !_statesOfServers.Contains(sqlState[..2]);
}
