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
    [InlineData(1021, "HY000", DatabaseFault.Transient, "The server's disk or table space is full")] // disk full
    [InlineData(1020, "HY000", DatabaseFault.Transient, null)] // MariaDB 11.6 and later: a row changed behind a trigger's back; runs again as a deadlock does
    [InlineData(3572, "HY000", DatabaseFault.Transient, "Somebody else's transaction holds the row")] // MySQL: NOWAIT in a trigger
    [InlineData(1030, "HY000", DatabaseFault.Transient, null)] // error of the storage engine
    [InlineData(1047, "08S01", DatabaseFault.Transient, null)] // Galera: the node is not ready
    [InlineData(1053, "08S01", DatabaseFault.Transient, null)] // the server shuts down
    [InlineData(1129, "HY000", DatabaseFault.Configuration, "The server has blocked the function's host after failed connections. FLUSH HOSTS")] // never for 127.0.0.1
    [InlineData(1159, "08S01", DatabaseFault.Transient, null)] // reading from the network timed out
    [InlineData(1203, "42000", DatabaseFault.Transient, Crowded)] // max_user_connections, which must be set at the start
    [InlineData(1213, "40001", DatabaseFault.Transient, null)] // deadlock: the real one is in DeadlockTests
    [InlineData(1216, "23000", DatabaseFault.Permanent, null)] // foreign key, as 1452 without a name
    [InlineData(1251, "08004", DatabaseFault.Configuration, "The server or MySqlConnector cannot use the authentication plugin")] // MySQL 8 with an old client
    [InlineData(1836, "HY000", DatabaseFault.Transient, ReadOnly)] // MySQL: read-only mode
    [InlineData(1874, "HY000", DatabaseFault.Transient, ReadOnly)] // MySQL: InnoDB is read-only
    [InlineData(2006, "HY000", DatabaseFault.Transient, null)] // RDS Proxy passes on what its own client saw
    [InlineData(2013, "HY000", DatabaseFault.Transient, null)] // likewise
    [InlineData(2059, "HY000", DatabaseFault.Configuration, "The server or MySqlConnector cannot use the authentication plugin")] // likewise
    [InlineData(3024, "HY000", DatabaseFault.Transient, null)] // MySQL: max_execution_time
    [InlineData(3118, "HY000", DatabaseFault.Configuration, "The user's account is locked")] // MySQL
    [InlineData(3819, "HY000", DatabaseFault.Permanent, null)] // MySQL: CHECK
    [InlineData(4031, "HY000", DatabaseFault.Transient, null)] // MySQL 8.0.24: closed for idleness
    [InlineData(9501, "HY000", DatabaseFault.Transient, null)] // RDS Proxy: no connection to borrow in time
    public Task Classify_WhenTheServerSendsTheNumber_KnowsTheFault(int number, string sqlState, DatabaseFault expected, string? advice) =>
        AssertFaultAsync(number, expected, advice, () => ExecuteAsync($"SIGNAL SQLSTATE '{sqlState}' SET MYSQL_ERRNO={number}, MESSAGE_TEXT='{Canary}'"));
}
