using CustomerIngest.Faults;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Faults;

/// <summary>
/// Errors that only MySQL has, or that MariaDB cannot be brought to here: it sends them by SIGNAL, so that they come
/// over the wire as they would.
/// </summary>
[Collection(OnDatabase.Name)]
public sealed class SignalledFaultTests(RunningDatabase database) : FaultTest(database)
{
    private const string Crowded = "All connections that the server or the user may have are in use";
    private const string ReadOnly = "The server is read-only";

    [Theory]
    [InlineData("max_questions")]
    [InlineData("max_updates")]
    [InlineData("max_connections_per_hour")]
    public Task Classify_WhenTheUserHasUsedUpItsHourOnMySql_HasAnotherAdviceThanForTooManyConnections(string resource) =>
        AssertFaultAsync(1226, DatabaseFault.Transient, "The user has used up what it may do in an hour", () => ExecuteAsync($"SIGNAL SQLSTATE '42000' SET MYSQL_ERRNO=1226, MESSAGE_TEXT='User ''{Canary}'' has exceeded the ''{resource}'' resource (current value: 1)'"));

    [Theory]
    [InlineData(144, "HY000", DatabaseFault.Configuration, "The table or an index of it is damaged")] // MyISAM: crashed, and not repaired
    [InlineData(1021, "HY000", DatabaseFault.Transient, "The server's disk or table space is full")] // disk full
    [InlineData(1020, "HY000", DatabaseFault.Transient, null)] // MariaDB 11.6 and later: a row changed behind a trigger's back; runs again as a deadlock does
    [InlineData(3572, "HY000", DatabaseFault.Transient, "Somebody else's transaction holds the row")] // MySQL: NOWAIT in a trigger
    [InlineData(1030, "HY000", DatabaseFault.Transient, null)] // error of the storage engine
    [InlineData(1036, "HY000", DatabaseFault.Transient, "The table or the engine is read-only: innodb_read_only")] // MariaDB: innodb_read_only
    [InlineData(1041, "HY000", DatabaseFault.Transient, "The server has no memory or no threads left")]
    [InlineData(1047, "08S01", DatabaseFault.Transient, "The node of a Galera cluster takes no statements")]
    [InlineData(1053, "08S01", DatabaseFault.Transient, null)] // the server shuts down
    [InlineData(1129, "HY000", DatabaseFault.Configuration, "The server has blocked the function's host after failed connections. FLUSH HOSTS")] // never for 127.0.0.1
    [InlineData(1159, "08S01", DatabaseFault.Transient, null)] // reading from the network timed out
    [InlineData(1184, "08S01", DatabaseFault.Transient, null)] // the server gives the connection up
    [InlineData(1194, "HY000", DatabaseFault.Configuration, "The table or an index of it is damaged. CHECK TABLE Customer")]
    [InlineData(1203, "42000", DatabaseFault.Transient, Crowded)] // max_user_connections, which must be set at the start
    [InlineData(1213, "40001", DatabaseFault.Transient, null)] // deadlock: the real one is in DeadlockTests
    [InlineData(1216, "23000", DatabaseFault.Permanent, null)] // foreign key, as 1452 without a name
    [InlineData(1251, "08004", DatabaseFault.Configuration, "The server or MySqlConnector cannot use the authentication plugin")] // MySQL 8 with an old client
    [InlineData(1665, "HY000", DatabaseFault.Configuration, "The server's binary log, replication or group does not take the statement. Set binlog_format to MIXED or ROW")]
    [InlineData(1836, "HY000", DatabaseFault.Transient, ReadOnly)] // MySQL: read-only mode
    [InlineData(1874, "HY000", DatabaseFault.Transient, ReadOnly)] // MySQL: InnoDB is read-only
    [InlineData(1881, "HY000", DatabaseFault.Transient, "The table or the engine is read-only: innodb_read_only or innodb_force_recovery")] // MySQL
    [InlineData(2006, "HY000", DatabaseFault.Transient, null)] // RDS Proxy passes on what its own client saw
    [InlineData(2013, "HY000", DatabaseFault.Transient, null)] // likewise
    [InlineData(2059, "HY000", DatabaseFault.Configuration, "The server or MySqlConnector cannot use the authentication plugin")] // likewise
    [InlineData(3024, "HY000", DatabaseFault.Transient, "The statement was ended by the server")] // MySQL: max_execution_time
    [InlineData(3032, "HY000", DatabaseFault.Transient, "The server is in offline mode")] // MySQL
    [InlineData(3098, "HY000", DatabaseFault.Configuration, "The server's binary log, replication or group does not take the statement.")] // MySQL: group replication, no primary key
    [InlineData(3105, "HY000", DatabaseFault.Configuration, "A column that CustomerIngest fills is generated from others")] // MySQL
    [InlineData(3118, "HY000", DatabaseFault.Configuration, "The user's account is locked")] // MySQL
    [InlineData(3159, "08004", DatabaseFault.Configuration, "The server takes only encrypted connections. Remove DB_TLS")] // MySQL, and MariaDB 11
    [InlineData(3819, "HY000", DatabaseFault.Permanent, null)] // MySQL: CHECK
    [InlineData(3955, "HY000", DatabaseFault.Configuration, "The user is blocked after too many logins with a wrong password. ALTER USER ... ACCOUNT UNLOCK on MySQL")] // MySQL 8.0.19
    [InlineData(3989, "HY000", DatabaseFault.Configuration, "The database is read-only. ALTER DATABASE ... READ ONLY = 0")] // MySQL 8.0.22
    [InlineData(4031, "HY000", DatabaseFault.Transient, null)] // MySQL 8.0.24: closed for idleness
    [InlineData(9501, "HY000", DatabaseFault.Transient, null)] // RDS Proxy: no connection to borrow in time
    public Task Classify_WhenTheServerSendsTheNumber_KnowsTheFault(int number, string sqlState, DatabaseFault expected, string? advice) =>
        AssertFaultAsync(number, expected, advice, () => ExecuteAsync($"SIGNAL SQLSTATE '{sqlState}' SET MYSQL_ERRNO={number}, MESSAGE_TEXT='{Canary}'"));
}
