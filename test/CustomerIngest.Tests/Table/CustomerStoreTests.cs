using System.Globalization;
using CustomerIngest.Customers;
using CustomerIngest.Faults;
using CustomerIngest.Table;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Table;

[Collection(OnDatabase.Name)]
public sealed class CustomerStoreTests(RunningDatabase database) : DatabaseTest(database)
{
    [Fact]
    public async Task SaveAsync_WhenTheBatchFits_IsOneStatement() =>
        Assert.Equal(1, await CountInsertsAsync(Messages(100)));

    [Fact]
    public async Task SaveAsync_WhenOneRowOfManyIsRefused_TakesAtMostTwoStatementsPerHalving()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0, CONSTRAINT no_seven CHECK (CustID<>7))");
        var inserts = await CountInsertsAsync(Messages(100));

        Assert.InRange(inserts, 2, 1 + (int)(2 * Math.Ceiling(Math.Log2(100))) + 1);
        Assert.Equal("99", Assert.Single(await Database.QueryAsync("SELECT COUNT(*) FROM Customer")));
    }

    [Fact]
    public async Task ReadPageAsync_WhenThereAreRows_GivesThoseBehindTheKeyInOrder()
    {
        await SaveAsync([new(0, new(3, "c"), 1), new(1, new(int.MinValue, "a"), 1), new(2, new(int.MaxValue, "z"), 1), new(3, new(0, "b"), 1)]);

        var all = await Environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon);
        var some = await Environment.Store.ReadPageAsync(0, 1, RunningEnvironment.Soon);

        Assert.Equal([int.MinValue, 0, 3, int.MaxValue], all.Select(customer => customer.CustId));
        Assert.Equal(new Customer(3, "c"), Assert.Single(some));
    }

    [Fact]
    public async Task ReadPageAsync_Always_IsOneRangeScanOfThePrimaryKey()
    {
        await SaveAsync(Messages(1_000));
        var statement = CustomerStore.PageStatement.Replace(">?", ">900", StringComparison.Ordinal).Replace("LIMIT ?", "LIMIT 51", StringComparison.Ordinal);
        var plan = Assert.Single(await Database.QueryAsync($"EXPLAIN {statement}"));

        Assert.Contains("|range|PRIMARY|PRIMARY|", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("filesort", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_WhenThereIsNone_GivesNull()
    {
        await Database.ExecuteAsync(CustomerTable.Create);
        Assert.Null(await Environment.Store.FindAsync(1, RunningEnvironment.Soon));
    }

    [Fact]
    public async Task ReadPageAsync_WhenThePasswordIsWrong_SaysCredentialsAndQuotesNothing()
    {
        Environment.Secret.Put($$"""{"username":"customer_ingest","password":"canary","host":"127.0.0.1","port":{{Database.Application.Port.ToString(CultureInfo.InvariantCulture)}},"dbname":"customers"}""");

        var problem = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Environment.Store.ReadPageAsync(null, 10, RunningEnvironment.Soon));
        Assert.Equal(DatabaseFault.Credentials, problem.Fault);
        Assert.DoesNotContain("canary", problem.Message, StringComparison.Ordinal);
    }

    private static CustomerMessage[] Messages(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new CustomerMessage(i, new(i, "Ada"), 1))];

    private async Task SaveAsync(CustomerMessage[] messages)
    {
        foreach (var outcome in await Environment.Store.SaveAsync(messages, RunningEnvironment.Soon))
            Assert.NotEqual(DatabaseFault.Transient, outcome.Failure);
    }

    // Com_insert of the server counts every INSERT statement, refused ones too.
    private async Task<int> CountInsertsAsync(CustomerMessage[] messages)
    {
        await SaveAsync([new(0, new(-1, "first"), 1)]);
        await Database.ExecuteAsync("DELETE FROM Customer");
        var before = await ReadCounterAsync();
        await SaveAsync(messages);
        return await ReadCounterAsync() - before;
    }

    private async Task<int> ReadCounterAsync() =>
        int.Parse(Assert.Single(await Database.QueryAsync("SHOW GLOBAL STATUS LIKE 'Com_insert'")).Split('|')[1], CultureInfo.InvariantCulture);
}
