namespace CustomerIngest.Tests.Running;

[Collection(OnDatabase.Name)]
public sealed class OpenTransactionsTests(RunningDatabase database) : DatabaseTest(database)
{
    [Fact]
    public async Task Query_WhenATransactionEndsBetweenTwoLooks_SeesThatItEnded()
    {
        await using var administrator = await Database.AdministerAsync();
        await administrator.ExecuteAsync("START TRANSACTION WITH CONSISTENT SNAPSHOT");
        Assert.Single(await administrator.QueryAsync(OpenTransactions.Query));
        await administrator.ExecuteAsync("ROLLBACK");
        Assert.Empty(await administrator.QueryAsync(OpenTransactions.Query));
    }
}
