using System.Globalization;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Table;

[Collection(OnDatabase.Name)]
public sealed class CustomerStoreTests(RunningDatabase database) : IAsyncLifetime
{
    private RunningEnvironment _environment = null!;

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer");
        _environment = await RunningEnvironment.StartAsync(database.Application);
    }

    public ValueTask DisposeAsync() => _environment.DisposeAsync();

    [Fact]
    public async Task SaveAsync_WhenTheBatchFits_IsOneStatement() =>
        Assert.Equal(1, await CountInsertsAsync(Messages(100)));

    [Fact]
    public async Task SaveAsync_WhenOneRowOfManyIsRefused_TakesAtMostTwoStatementsPerHalving()
    {
        await database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0, CONSTRAINT no_seven CHECK (CustID<>7))");
        var inserts = await CountInsertsAsync(Messages(100));

        Assert.InRange(inserts, 2, 1 + (int)(2 * Math.Ceiling(Math.Log2(100))) + 1);
        Assert.Equal("99", Assert.Single(await database.QueryAsync("SELECT COUNT(*) FROM Customer")));
    }

    [Fact]
    public async Task ReadPageAsync_WhenTheTableIsMissing_MakesItAndIsEmpty() =>
        Assert.Empty(await _environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon));

    [Fact]
    public async Task ReadPageAsync_WhenThereAreRows_GivesThoseBehindTheKeyInOrder()
    {
        await SaveAsync([new(0, 3, "c", 1), new(1, int.MinValue, "a", 1), new(2, int.MaxValue, "z", 1), new(3, 0, "b", 1)]);

        var all = await _environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon);
        var some = await _environment.Store.ReadPageAsync(0, 1, RunningEnvironment.Soon);

        Assert.Equal([int.MinValue, 0, 3, int.MaxValue], all.Select(customer => customer.CustId));
        Assert.Equal(new Customer(3, "c"), Assert.Single(some));
    }

    [Fact]
    public async Task ReadPageAsync_Always_IsOneRangeScanOfThePrimaryKey()
    {
        await SaveAsync(Messages(1_000));
        var plan = Assert.Single(await database.QueryAsync("EXPLAIN SELECT CustID,Name FROM Customer WHERE CustID>900 ORDER BY CustID LIMIT 51"));

        Assert.Contains("|range|PRIMARY|PRIMARY|", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("filesort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_WhenThereIsNone_GivesNull() =>
        Assert.Null(await _environment.Store.FindAsync(1, RunningEnvironment.Soon));

    [Fact]
    public async Task ReadPageAsync_WhenThePasswordIsWrong_SaysCredentialsAndQuotesNothing()
    {
        _environment.Secret.Put($$"""{"username":"customer_ingest","password":"canary","host":"127.0.0.1","port":{{database.Application.Port.ToString(CultureInfo.InvariantCulture)}},"dbname":"customers"}""");

        var problem = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => _environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon));
        Assert.Equal(DatabaseFault.Credentials, problem.Fault);
        Assert.DoesNotContain("canary", problem.Message, StringComparison.Ordinal);
    }

    private static CustomerMessage[] Messages(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new CustomerMessage(i, i, "Ada", 1))];

    private async Task SaveAsync(CustomerMessage[] messages)
    {
        await foreach (var outcome in _environment.Store.SaveAsync(messages, RunningEnvironment.Soon))
            Assert.NotEqual(DatabaseFault.Transient, outcome.Failure);
    }

    // Com_insert of the server counts every INSERT statement, refused ones too.
    private async Task<int> CountInsertsAsync(CustomerMessage[] messages)
    {
        await SaveAsync([new(0, -1, "first", 1)]);
        await database.ExecuteAsync("DELETE FROM Customer");
        var before = await ReadCounterAsync();
        await SaveAsync(messages);
        return await ReadCounterAsync() - before;
    }

    private async Task<int> ReadCounterAsync() =>
        int.Parse(Assert.Single(await database.QueryAsync("SHOW GLOBAL STATUS LIKE 'Com_insert'")).Split('|')[1], CultureInfo.InvariantCulture);
}
