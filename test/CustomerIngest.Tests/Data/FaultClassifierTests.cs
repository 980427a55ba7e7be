using System.Net;
using System.Net.Sockets;
using CustomerIngest.Data;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Data;

/// <summary>Every row of the table of faults, provoked on a real server.</summary>
[Collection(OnDatabase.Name)]
public sealed class FaultClassifierTests(RunningDatabase database) : IAsyncLifetime
{
    private DatabaseUser _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _administrator = await database.AdministerAsync();
        await database.ExecuteAsync("DROP TABLE IF EXISTS Faults");
        await database.ExecuteAsync("CREATE TABLE Faults (Id tinyint NOT NULL PRIMARY KEY, Name varchar(3) CHARACTER SET latin1 NOT NULL CHECK (Name<>'bad'))");
    }

    public async ValueTask DisposeAsync()
    {
        await _administrator.ExecuteAsync("ROLLBACK");
        await _administrator.ExecuteAsync("SET GLOBAL read_only=OFF, max_connections=250");
        await _administrator.ExecuteAsync("DROP USER IF EXISTS visitor@'127.0.0.1'");
        await _administrator.DisposeAsync();
    }

    [Theory]
    [InlineData("INSERT INTO Faults VALUES (1,'long')", 1406, DatabaseFault.Permanent)]
    [InlineData("INSERT INTO Faults VALUES (1,'李')", 1366, DatabaseFault.Permanent)]
    [InlineData("INSERT INTO Faults VALUES (1,NULL)", 1048, DatabaseFault.Permanent)]
    [InlineData("INSERT INTO Faults VALUES (999,'a')", 1264, DatabaseFault.Permanent)]
    [InlineData("INSERT INTO Faults VALUES (1,'a'),(1,'b')", 1062, DatabaseFault.Permanent)]
    [InlineData("INSERT INTO Faults VALUES (1,'bad')", 4025, DatabaseFault.Permanent)]
    [InlineData("SIGNAL SQLSTATE '45000'", 1644, DatabaseFault.Permanent)]
    [InlineData("SIGNAL SQLSTATE '45123' SET MYSQL_ERRNO=30001", 30001, DatabaseFault.Permanent)]
    [InlineData("SELECT * FROM Missing", 1146, DatabaseFault.Configuration)]
    [InlineData("SELECT Missing FROM Faults", 1054, DatabaseFault.Configuration)]
    [InlineData("SELEC", 1064, DatabaseFault.Configuration)]
    [InlineData("SELECT * FROM mysql.global_priv", 1142, DatabaseFault.Configuration)]
    [InlineData("KILL CONNECTION_ID()", 1927, DatabaseFault.Transient)]
    [InlineData("SET STATEMENT max_statement_time=0.01 FOR SELECT SLEEP(5)", 1969, DatabaseFault.Transient)]
    public async Task Classify_WhenAStatementFails_KnowsTheFault(string sql, int number, DatabaseFault expected)
    {
        await using var connection = await OpenAsync(_ => { });
        await using var command = new MySqlCommand(sql, connection);
        AssertFault(number, expected, await Assert.ThrowsAsync<MySqlException>(() => command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Classify_WhenTheNodeIsReadOnly_IsTransient()
    {
        await _administrator.ExecuteAsync("SET GLOBAL read_only=ON");
        AssertFault(1290, DatabaseFault.Transient, await Assert.ThrowsAsync<MySqlException>(() => database.ExecuteAsync("DELETE FROM Faults")));
    }

    [Fact]
    public async Task Classify_WhenTheTransactionIsReadOnly_IsTransient() =>
        AssertFault(1792, DatabaseFault.Transient, await Assert.ThrowsAsync<MySqlException>(async () =>
        {
            await _administrator.ExecuteAsync("START TRANSACTION READ ONLY");
            await _administrator.ExecuteAsync($"DELETE FROM {database.Application.Database}.Faults");
        }));

    [Fact]
    public async Task Classify_WhenALockIsHeldTooLong_IsTransient()
    {
        await database.ExecuteAsync("INSERT INTO Faults VALUES (1,'a')");
        await _administrator.ExecuteAsync("BEGIN");
        await _administrator.ExecuteAsync($"DELETE FROM {database.Application.Database}.Faults");
        AssertFault(1205, DatabaseFault.Transient, await Assert.ThrowsAsync<MySqlException>(
            () => database.ExecuteAsync("SET STATEMENT innodb_lock_wait_timeout=0 FOR DELETE FROM Faults")));
    }

    [Fact]
    public async Task Classify_WhenThereAreTooManyConnectionsOfTheUser_IsTransient()
    {
        await using var first = await OpenVisitorAsync("WITH MAX_USER_CONNECTIONS 1");
        AssertFault(1226, DatabaseFault.Transient, await Assert.ThrowsAsync<MySqlException>(() => OpenAsync(login => login.UserID = "visitor")));
    }

    [Fact]
    public async Task Classify_WhenTheServerIsFull_IsTransient()
    {
        await _administrator.ExecuteAsync("SET GLOBAL max_connections=10");
        var open = new List<MySqlConnection>();
        var problem = await Assert.ThrowsAsync<MySqlException>(async () =>
        {
            while (open.Count < 20)
                open.Add(await OpenAsync(_ => { }));
        });
        foreach (var connection in open)
            await connection.DisposeAsync();
        AssertFault(1040, DatabaseFault.Transient, problem);
    }

    [Fact]
    public async Task Classify_WhenThePasswordIsWrong_IsCredentials() =>
        AssertFault(1045, DatabaseFault.Credentials, await Assert.ThrowsAsync<MySqlException>(() => OpenAsync(login => login.Password = "wrong")));

    [Fact]
    public async Task Classify_WhenTheDatabaseIsForbidden_IsConfiguration() =>
        AssertFault(1044, DatabaseFault.Configuration, await Assert.ThrowsAsync<MySqlException>(() => OpenAsync(login => login.Database = "mysql")));

    [Fact]
    public async Task Classify_WhenTheServerIsDown_IsTransient()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = (uint)((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        AssertFault(1042, DatabaseFault.Transient, await Assert.ThrowsAsync<MySqlException>(() => OpenAsync(login => login.Port = port)));
    }

    [Fact]
    public async Task Classify_WhenTheServerHasNoTls_IsConfiguration() =>
        AssertFault(1042, DatabaseFault.Configuration, await Assert.ThrowsAsync<MySqlException>(() => OpenAsync(login => login.SslMode = MySqlSslMode.VerifyFull)));

    [Fact]
    public void Classify_WhenTheConnectionIsLost_IsTransient()
    {
        Assert.Equal(DatabaseFault.Transient, FaultClassifier.Classify(new SocketException((int)SocketError.ConnectionReset)));
        Assert.Equal(DatabaseFault.Transient, FaultClassifier.Classify(new IOException()));
        Assert.Equal(DatabaseFault.Transient, FaultClassifier.Classify(new TimeoutException()));
    }

    [Theory]
    [InlineData(DatabaseFault.Configuration)]
    [InlineData(DatabaseFault.Transient)]
    public void Classify_WhenItIsTheSecret_IsWhatTheSecretSays(DatabaseFault fault) =>
        Assert.Equal(fault, FaultClassifier.Classify(new SecretException(fault, "no secret")));

    private static void AssertFault(int number, DatabaseFault expected, MySqlException problem)
    {
        Assert.Equal((number, problem.Message), ((int)problem.ErrorCode, problem.Message));
        Assert.Equal(expected, FaultClassifier.Classify(problem));
    }

    private async Task<MySqlConnection> OpenVisitorAsync(string limits)
    {
        await _administrator.ExecuteAsync($"CREATE USER visitor@'127.0.0.1' IDENTIFIED BY '{database.Application.Password}' {limits}");
        await _administrator.ExecuteAsync($"GRANT SELECT ON {database.Application.Database}.* TO visitor@'127.0.0.1'");
        return await OpenAsync(login => login.UserID = "visitor");
    }

    private async Task<MySqlConnection> OpenAsync(Action<MySqlConnectionStringBuilder> change)
    {
        var login = new MySqlConnectionStringBuilder(database.Application.ConnectionString) { Pooling = false, ConnectionTimeout = 5 };
        change(login);
        var connection = new MySqlConnection(login.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
