using CustomerIngest.Customers;
using CustomerIngest.Faults;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Secrets;

/// <summary>Passwords and users change on a real server while an environment is warm.</summary>
[Collection(OnDatabase.Name)]
public sealed class RotationTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string User = "rotating";
    private const string Clone = "rotating_clone";

    private DatabaseUser _administrator = null!;

    protected override async Task PrepareAsync()
    {
        _administrator = await Database.AdministerAsync();
        await CreateUserAsync(User, "one", "ALL PRIVILEGES");
        Rotate(User, "one");
        Assert.Null(await SaveAsync(1));
    }

    protected override async Task CleanUpAsync()
    {
        await _administrator.ExecuteAsync($"DROP USER IF EXISTS {User}@'127.0.0.1', {Clone}@'127.0.0.1'");
        await _administrator.DisposeAsync();
    }

    [Fact]
    public async Task SaveAsync_WhenThePasswordWasRotated_FetchesTheSecretOnceMore()
    {
        await ChangePasswordAsync("two");
        Rotate(User, "two");
        Assert.Null(await SaveAsync(2));
        Assert.Equal(2, Environment.Secret.FetchCount);
    }

    [Fact]
    public async Task SaveAsync_WhenThePasswordWasRotatedButTheConnectionLives_GoesOn()
    {
        await _administrator.ExecuteAsync($"ALTER USER {User}@'127.0.0.1' IDENTIFIED BY 'two'");
        Assert.Null(await SaveAsync(2));
        Assert.Equal(1, Environment.Secret.FetchCount);
    }

    [Fact]
    public async Task SaveAsync_WhenTheSecretFollowsSecondsLater_SucceedsInTheSameInvocation()
    {
        await ChangePasswordAsync("two");
        var save = SaveAsync(2);
        await Eventually.BecomesAsync("the refused version is fetched again", () => Environment.Secret.FetchCount >= 2);
        Rotate(User, "two");
        Assert.Null(await save);
        Assert.Equal(3, Environment.Secret.FetchCount);
    }

    [Fact]
    public async Task SaveAsync_WhenTheSecretFollowsAMinuteLater_FailsWithFewFetchesAndSucceedsThen()
    {
        await ChangePasswordAsync("two");
        Assert.Equal(DatabaseFault.Credentials, await SaveAsync(2));
        Assert.Equal(DatabaseFault.Credentials, await SaveAsync(2));
        Assert.Equal(4, Environment.Secret.FetchCount);
        Rotate(User, "two");
        Time.Shift(TimeSpan.FromMinutes(1));
        Assert.Null(await SaveAsync(2));
        Assert.Equal(5, Environment.Secret.FetchCount);
    }

    [Fact]
    public async Task SaveAsync_WhenUsersAlternate_GoesOverToTheOther()
    {
        await CreateUserAsync(Clone, "two", "ALL PRIVILEGES");
        await ChangePasswordAsync("locked out");
        Rotate(Clone, "two");
        Assert.Null(await SaveAsync(2));
        Assert.Equal([$"{Clone}"], await SessionsAsync());
    }

    [Fact]
    public async Task SaveAsync_WhenTheOtherUserLacksAGrant_SaysSoAndLosesNothing()
    {
        await CreateUserAsync(Clone, "two", "SELECT");
        await ChangePasswordAsync("locked out");
        Rotate(Clone, "two");
        Assert.Equal(DatabaseFault.Configuration, await SaveAsync(2));
        Assert.Contains(Environment.Log.Lines, line => line.StartsWith("3001", StringComparison.Ordinal) && line.Contains("1142", StringComparison.Ordinal));
        await _administrator.ExecuteAsync($"GRANT ALL PRIVILEGES ON {Database.Application.Database}.* TO {Clone}@'127.0.0.1'");
        Assert.Null(await SaveAsync(2));
    }

    [Fact]
    public async Task SaveAsync_WhenSecretsManagerIsDown_GoesOnWithTheSecretItHas()
    {
        Environment.Secret.Fault = new SecretFault { Error = new AwsException(new AwsError("ThrottlingException"), "Rate exceeded") };
        for (var custId = 2; custId < 5; custId++)
        {
            await _administrator.ExecuteAsync($"KILL USER {User}");
            Time.Shift(TimeSpan.FromHours(1));
            Assert.Null(await SaveAsync(custId));
        }

        Assert.Equal((1, 0), (Environment.Secret.FetchCount, Environment.Secret.FaultCount));
    }

    [Fact]
    public async Task SaveAsync_WhenThePasswordChangesAgainAndAgain_KeepsOneConnection()
    {
        for (var round = 2; round < 8; round++)
        {
            await ChangePasswordAsync($"round {round}");
            Rotate(User, $"round {round}");
            Time.Shift(TimeSpan.FromSeconds(10));
            Assert.Null(await SaveAsync(round));
            Assert.Equal([User], await SessionsAsync());
        }

        Assert.Equal(7, Environment.Secret.FetchCount);
    }

    // As Secrets Manager's rotation function does it; what is connected stays so until it is killed.
    private async Task ChangePasswordAsync(string password)
    {
        await _administrator.ExecuteAsync($"ALTER USER {User}@'127.0.0.1' IDENTIFIED BY '{password}'");
        await _administrator.ExecuteAsync($"KILL USER {User}");
    }

    private void Rotate(string user, string password) => Environment.Secret.Put(RunningEnvironment.Json(Login(user, password)));

    private async Task CreateUserAsync(string user, string password, string privileges)
    {
        await _administrator.ExecuteAsync($"CREATE OR REPLACE USER {user}@'127.0.0.1' IDENTIFIED BY '{password}'");
        await _administrator.ExecuteAsync($"GRANT {privileges} ON {Database.Application.Database}.* TO {user}@'127.0.0.1'");
    }

    private MySqlConnectionStringBuilder Login(string user, string password) =>
        new(Database.Application.ConnectionString) { UserID = user, Password = password };

    private Task<List<string>> SessionsAsync() =>
        _administrator.QueryAsync($"SELECT USER FROM information_schema.PROCESSLIST WHERE USER LIKE '{User}%' AND COMMAND<>'Killed'");

    private async Task<DatabaseFault?> SaveAsync(int custId)
    {
        var outcome = await Environment.Store.SaveAsync([new CustomerMessage(0, new(custId, "Ada"), 1)], RunningEnvironment.Soon);
        return Assert.Single(outcome).Failure;
    }
}
