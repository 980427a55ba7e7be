using System.Net;
using CustomerIngest.Local.Databases;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Secrets;

/// <summary>The secret leads to a place that does not work, or no longer does, until somebody corrects it. Nothing is restarted.</summary>
[Collection(OnDatabase.Name)]
public sealed class MovedPlaceTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string User = "moving";

    private static readonly TimeSpan _roundPause = TimeSpan.FromSeconds(10);

    private DatabaseUser _administrator = null!;

    protected override async Task PrepareAsync()
    {
        _administrator = await Database.AdministerAsync();
        await _administrator.ExecuteAsync($"CREATE OR REPLACE USER {User}@'127.0.0.1' IDENTIFIED BY 'moving'");
        await GrantAsync();
    }

    protected override async Task CleanUpAsync()
    {
        await _administrator.ExecuteAsync("SET GLOBAL read_only=OFF");
        await _administrator.ExecuteAsync($"DROP USER IF EXISTS {User}@'127.0.0.1'");
        await _administrator.DisposeAsync();
    }

    [Theory]
    [InlineData("port", "1042")]
    [InlineData("host", "1042")]
    [InlineData("dbname", "1044")]
    [InlineData("username", "1045")]
    public async Task Ingest_WhenTheSecretWasWrongFromTheStart_WorksOnceItIsCorrected(string member, string error)
    {
        Put(WrongPlace(member));
        await AssertFailsAsync(error);

        Put(Login());
        Time.Shift(_roundPause);
        await AssertWorksAsync(1);
    }

    [Theory]
    [InlineData(OtherServer.Ends)]
    [InlineData(OtherServer.Ssh)]
    [InlineData(OtherServer.Http)]
    public async Task Ingest_WhenThePortIsAnotherService_WorksOnceItIsCorrected(string greeting)
    {
        await using var other = new OtherServer(greeting);
        Put(new MySqlConnectionStringBuilder(Login().ConnectionString) { Port = (uint)other.Port });
        await AssertFailsAsync("fault Transient");

        Put(Login());
        Time.Shift(_roundPause);
        await AssertWorksAsync(1);
    }

    [Theory]
    [InlineData($"ALTER USER {User}@'127.0.0.1' ACCOUNT LOCK")]
    [InlineData($"ALTER USER {User}@'127.0.0.1' PASSWORD EXPIRE")]
    [InlineData($"DROP USER {User}@'127.0.0.1'")]
    [InlineData($"REVOKE ALL PRIVILEGES, GRANT OPTION FROM {User}@'127.0.0.1'")]
    [InlineData($"RENAME USER {User}@'127.0.0.1' TO {User}@'192.0.2.1'")]
    public async Task Ingest_WhenTheUserIsOfNoUseAnyMore_GoesOverToTheNewOneInTheSameInvocation(string change)
    {
        Put(Login());
        await AssertWorksAsync(1);
        await _administrator.ExecuteAsync(change);
        await _administrator.ExecuteAsync($"KILL USER {User}");
        Put(Database.Application);
        await AssertWorksAsync(2);
        await _administrator.ExecuteAsync($"DROP USER IF EXISTS {User}@'192.0.2.1'");
    }

    [Fact]
    public async Task Ingest_WhenGrantsAreRevokedUnderALivingConnection_GoesOverInTheSameInvocation()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0)");
        await _administrator.ExecuteAsync($"REVOKE ALL PRIVILEGES, GRANT OPTION FROM {User}@'127.0.0.1'");
        await _administrator.ExecuteAsync($"GRANT SELECT, INSERT, UPDATE ON {Database.Application.Database}.Customer TO {User}@'127.0.0.1'");
        Put(Login());
        await AssertWorksAsync(1);
        await _administrator.ExecuteAsync($"REVOKE ALL PRIVILEGES, GRANT OPTION FROM {User}@'127.0.0.1'");
        Put(Database.Application);
        await AssertWorksAsync(2);
        Assert.Equal(2, Environment.Secret.FetchCount);
        await Eventually.BecomesAsync("the old connection is closed", async () => (await SessionsAsync()).Count == 0);
    }

    [Fact]
    public async Task Ingest_WhenTheDatabaseWasDropped_GoesOverInTheSameInvocation()
    {
        await _administrator.ExecuteAsync("CREATE DATABASE moved_from");
        await _administrator.ExecuteAsync($"GRANT ALL PRIVILEGES ON *.* TO {User}@'127.0.0.1'");
        Put(new MySqlConnectionStringBuilder(Login().ConnectionString) { Database = "moved_from" });
        await AssertWorksAsync(1, rows: 0);
        await _administrator.ExecuteAsync("DROP DATABASE moved_from");
        Put(Login());
        await AssertWorksAsync(2);
    }

    [Fact]
    public async Task Ingest_WhenTheOldServerIsReadOnlyAndTheSecretNamesAnother_WritesThereInTheSameInvocation()
    {
        Put(Login());
        await AssertWorksAsync(1);
        await using var next = await StartAnotherAsync();
        await _administrator.ExecuteAsync("SET GLOBAL read_only=ON");
        Put(next.Application);
        await AssertWorksAsync(2, rows: 0);
        Assert.Equal(2, Environment.Secret.FetchCount);
        await using var session = await RunningDatabase.OpenAsync(next.Application);
        Assert.Equal(["2"], await session.QueryAsync("SELECT CustID FROM Customer"));
    }

    [Fact]
    public async Task Ingest_WhenThePlaceStaysWrong_AsksOnceInTenSeconds()
    {
        Put(new MySqlConnectionStringBuilder(Login().ConnectionString) { Server = "nowhere.invalid" });
        for (var second = 0; second < 40; second++)
        {
            Assert.Single(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
            Time.Shift(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(Environment.Secret.FetchCount, 1 + 4, 1 + 5);
    }

    private async Task AssertFailsAsync(string error)
    {
        Assert.Single(await Environment.IngestAsync(Batch.Customer(1, "Ada")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Environment.Lister.ListAsync(null, null, null, TimeSpan.FromSeconds(20))).StatusCode);
        Assert.Contains(Environment.Log.Lines, line => line.StartsWith("3001", StringComparison.Ordinal) && line.Contains(error, StringComparison.Ordinal));
        Assert.DoesNotContain(Environment.Log.Lines, line => line.StartsWith("3090", StringComparison.Ordinal));
    }

    private async Task AssertWorksAsync(int custId, int rows = 1)
    {
        Assert.Empty(await Environment.IngestAsync(Batch.Customer(custId, "Ada")));
        Assert.Equal(HttpStatusCode.OK, (await Environment.Lister.ListAsync(null, null, null, TimeSpan.FromSeconds(20))).StatusCode);
        if (rows > 0)
            Assert.Contains($"{custId}|Ada|1000", await Database.QueryAsync(CustomerModel.Rows));
    }

    private MySqlConnectionStringBuilder WrongPlace(string member) => member switch
    {
        "port" => new(Login().ConnectionString) { Port = (uint)OtherServer.ClosedPort() },
        "host" => new(Login().ConnectionString) { Server = "nowhere.invalid" },
        "dbname" => new(Login().ConnectionString) { Database = "mysql" },
        _ => new(Login().ConnectionString) { UserID = "nobody" },
    };

    private static async Task<DatabaseServer> StartAnotherAsync() =>
        await DatabaseProvider.StartAsync(new DatabaseOptions { GivenServer = null }, TestContext.Current.CancellationToken);

    private Task GrantAsync() => _administrator.ExecuteAsync($"GRANT ALL PRIVILEGES ON {Database.Application.Database}.* TO {User}@'127.0.0.1'");

    private Task<List<string>> SessionsAsync() =>
        _administrator.QueryAsync($"SELECT ID FROM information_schema.PROCESSLIST WHERE USER='{User}' AND COMMAND<>'Killed'");

    private MySqlConnectionStringBuilder Login() => new(Database.Application.ConnectionString) { UserID = User, Password = "moving" };

    private void Put(MySqlConnectionStringBuilder login) => Environment.Secret.Put(RunningEnvironment.Json(login));
}
