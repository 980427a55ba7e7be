using CustomerIngest.Faults;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Faults;

/// <summary>Why a server lets nobody in, or not this user.</summary>
[Collection(OnDatabase.Name)]
public sealed class LoginFaultTests(RunningDatabase database) : FaultTest(database)
{
    private const string Grants = "Grant the secret's user SELECT, INSERT and UPDATE on the table Customer";
    private const string Plugin = "The server or MySqlConnector cannot use the authentication plugin of the secret's user. Give the user";

    public override async ValueTask DisposeAsync()
    {
        await Administrator.ExecuteAsync("SET GLOBAL max_connections=250, disconnect_on_expired_password=OFF, secure_auth=ON, max_password_errors=4294967295");
        await base.DisposeAsync();
    }

    [Fact]
    public Task Classify_WhenThePasswordIsWrong_IsCredentials() =>
        AssertFaultAsync(1045, DatabaseFault.Credentials, "The server refuses the secret's user and password. Correct the secret", () => OpenAsync(login => login.Password = Canary));

    [Fact]
    public Task Classify_WhenTheUserIsUnknown_IsCredentials() =>
        AssertFaultAsync(1045, DatabaseFault.Credentials, "The server refuses the secret's user and password", () => OpenAsync(login => login.UserID = Canary));

    [Theory]
    [InlineData("IDENTIFIED VIA unix_socket", 1698, DatabaseFault.Credentials, "The server refuses the secret's user and password")]
    [InlineData("IDENTIFIED VIA mysql_old_password USING '0123456789abcdef'", 1275, DatabaseFault.Configuration, Plugin)]
    public async Task Classify_WhenTheUserCannotLogIn_KnowsTheFault(string options, int number, DatabaseFault expected, string advice)
    {
        await CreateVisitorAsync(options);
        await AssertFaultAsync(number, expected, advice, () => OpenAsVisitorAsync());
    }

    [Fact]
    public async Task Classify_WhenTheAccountIsLocked_IsConfiguration()
    {
        await CreateVisitorAsync();
        await Administrator.ExecuteAsync($"ALTER USER {Visitor} ACCOUNT LOCK");
        await AssertFaultAsync(4151, DatabaseFault.Configuration, "The user's account is locked. ALTER USER ... ACCOUNT UNLOCK.", () => OpenAsVisitorAsync());
    }

    [Fact]
    public async Task Classify_WhenThePluginIsNotLoaded_IsConfiguration()
    {
        await CreateVisitorAsync();
        await Administrator.ExecuteAsync("UPDATE mysql.global_priv SET Priv=JSON_SET(Priv,'$.plugin','missing') WHERE User='visitor'");
        await Administrator.ExecuteAsync("FLUSH PRIVILEGES");
        await AssertFaultAsync(1524, DatabaseFault.Configuration, Plugin, () => OpenAsVisitorAsync());
    }

    [Fact]
    public async Task Classify_WhenTheDriverLacksThePlugin_IsConfiguration()
    {
        await CreateVisitorAsync("IDENTIFIED VIA mysql_old_password USING '0123456789abcdef'");
        await Administrator.ExecuteAsync("SET GLOBAL secure_auth=OFF");
        var problem = await Assert.ThrowsAsync<NotSupportedException>(() => OpenAsVisitorAsync());

        Assert.Equal(DatabaseFault.Configuration, FaultClassifier.Classify(problem));
        Assert.StartsWith(Plugin, FaultText.Describe(problem), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OFF", 1820)]
    [InlineData("ON", 1862)]
    public async Task Classify_WhenThePasswordHasExpired_IsConfiguration(string disconnects, int number)
    {
        await CreateVisitorAsync();
        await Administrator.ExecuteAsync($"ALTER USER {Visitor} PASSWORD EXPIRE");
        await Administrator.ExecuteAsync($"SET GLOBAL disconnect_on_expired_password={disconnects}");
        await AssertFaultAsync(number, DatabaseFault.Configuration, "The user's password has expired. Set a new one, on the server and in the secret.", () => ExecuteAsync("SELECT 1", login => (login.UserID, login.Database) = ("visitor", "")));
    }

    [Fact]
    public async Task Classify_WhenNobodyMayComeFromThisHost_IsConfiguration()
    {
        var user = Database.Application.UserID;
        await Administrator.ExecuteAsync($"RENAME USER {user}@'127.0.0.1' TO {user}@'192.0.2.1'");
        try
        {
            await AssertFaultAsync(1130, DatabaseFault.Configuration, "The server admits nobody from the function's host. Create the user for that host or subnet.", () => OpenAsync(static _ => { }));
        }
        finally
        {
            await Administrator.ExecuteAsync($"RENAME USER {user}@'192.0.2.1' TO {user}@'127.0.0.1'");
        }
    }

    [Fact]
    public Task Classify_WhenTheDatabaseIsForbidden_IsConfiguration() =>
        AssertFaultAsync(1044, DatabaseFault.Configuration, $"The secret's user has no right to the database that the secret's dbname or DB_NAME names. Correct the name, or: {Grants}", () => OpenAsync(login => login.Database = "mysql"));

    [Fact]
    public async Task Classify_WhenTheDatabaseIsMissing_IsConfiguration()
    {
        await CreateVisitorAsync();
        await Administrator.ExecuteAsync($"GRANT SELECT ON *.* TO {Visitor}");
        await AssertFaultAsync(1049, DatabaseFault.Configuration, "The database that the secret's dbname or DB_NAME names does not exist. CREATE DATABASE it, CHARACTER SET utf8mb4", () => OpenAsVisitorAsync(Canary));
    }

    [Fact]
    public async Task Classify_WhenAColumnIsForbidden_IsConfiguration()
    {
        await Database.ExecuteAsync("CREATE OR REPLACE TABLE Columns2 (Id int, Name int)");
        await CreateVisitorAsync();
        await Administrator.ExecuteAsync($"GRANT SELECT (Id) ON {Database.Application.Database}.Columns2 TO {Visitor}");
        await AssertFaultAsync(1143, DatabaseFault.Configuration, $"The secret's user lacks a privilege. {Grants}", () => ExecuteAsync("SELECT Name FROM Columns2", AsVisitor));
    }

    [Fact]
    public async Task Classify_WhenARoutineIsForbidden_IsConfiguration()
    {
        await Administrator.ExecuteAsync("CREATE OR REPLACE PROCEDURE Routine() SELECT 1");
        await CreateVisitorAsync();
        await Administrator.ExecuteAsync($"GRANT SELECT ON {Database.Application.Database}.* TO {Visitor}");
        await AssertFaultAsync(1370, DatabaseFault.Configuration, $"The secret's user lacks a privilege. {Grants}", () => ExecuteAsync("CALL Routine()", AsVisitor));
    }

    [Fact]
    public async Task Classify_WhenThereAreTooManyConnectionsOfTheUser_IsTransient()
    {
        await CreateVisitorAsync($"IDENTIFIED BY '{Database.Application.Password}' WITH MAX_USER_CONNECTIONS 1");
        await using var first = await OpenAsVisitorAsync();
        await AssertFaultAsync(1226, DatabaseFault.Transient, "All connections that the server or the user may have are in use, perhaps by frozen environments. Lower MaximumConcurrency", () => OpenAsVisitorAsync());
    }

    [Theory]
    [InlineData("MAX_QUERIES_PER_HOUR 2")]
    [InlineData("MAX_UPDATES_PER_HOUR 1")]
    [InlineData("MAX_CONNECTIONS_PER_HOUR 1")]
    public async Task Classify_WhenTheUserHasUsedUpItsHour_IsTransientAndAnotherAdvice(string limit)
    {
        await CreateVisitorAsync($"IDENTIFIED BY '{Database.Application.Password}' WITH {limit}");
        await Administrator.ExecuteAsync($"GRANT ALL PRIVILEGES ON {Database.Application.Database}.* TO {Visitor}");
        await AssertFaultAsync(1226, DatabaseFault.Transient, "The user has used up what it may do in an hour. ALTER USER ... WITH MAX_QUERIES_PER_HOUR 0", async () =>
        {
            for (var times = 0; times < 5; times++)
                await ExecuteAsync("CREATE OR REPLACE TABLE Hours (Id int)", AsVisitor);
        });
    }

    [Fact]
    public async Task Classify_WhenTheUserIsBlockedAfterWrongPasswords_IsConfiguration()
    {
        await CreateVisitorAsync();
        await Administrator.ExecuteAsync("SET GLOBAL max_password_errors=1");
        await AssertFaultAsync(1045, DatabaseFault.Credentials, "The server refuses the secret's user and password", () => OpenAsync(login => (login.UserID, login.Password) = ("visitor", "wrong")));
        await AssertFaultAsync(4150, DatabaseFault.Configuration, "The user is blocked after too many logins with a wrong password.", () => OpenAsVisitorAsync());
    }

    [Fact]
    public async Task Classify_WhenTheServerIsFull_IsTransient()
    {
        await Administrator.ExecuteAsync("SET GLOBAL max_connections=10");
        var open = new List<MySqlConnection>();
        await AssertFaultAsync(1040, DatabaseFault.Transient, "All connections that the server or the user may have are in use", async () =>
        {
            while (open.Count < 20)
                open.Add(await OpenAsync(static _ => { }));
        });
        foreach (var connection in open)
            await connection.DisposeAsync();
    }

    private static void AsVisitor(MySqlConnectionStringBuilder login) => login.UserID = "visitor";
}
