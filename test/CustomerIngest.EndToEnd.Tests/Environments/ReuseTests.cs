using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>What one execution environment does once in its life.</summary>
public sealed class ReuseTests(MariaDbServer server) : EnvironmentTest(server)
{
    private const int Invocations = 100;

    [Fact]
    public async Task Can_FetchOneSecretAndOpenOneConnection_When_HundredBatchesAreIngested()
    {
        await Cloud.InvokeAsync("Ingest", Message(1));
        var session = await SessionAsync();
        for (var custId = 2; custId <= Invocations; custId++)
            await Cloud.InvokeAsync("Ingest", Message(custId));
        await AssertReusedAsync("Ingest", session);
        Assert.Equal([$"{Invocations}"], await Cloud.Database.QueryAsync("SELECT COUNT(*) FROM Customer"));
    }

    [Theory]
    [InlineData("List", "customers")]
    [InlineData("Get", "customers/1")]
    public async Task Can_FetchOneSecretAndOpenOneConnection_When_ThereAreHundredRequests(string function, string path)
    {
        await CreateCustomerAsync();
        await GetTextAsync(path);
        var session = await SessionAsync();
        for (var request = 2; request <= Invocations; request++)
            await GetTextAsync(path);
        await AssertReusedAsync(function, session);
    }

    private async Task CreateCustomerAsync()
    {
        await Cloud.Database.ExecuteAsync(CustomerTable.Create);
        await Cloud.Database.ExecuteAsync("INSERT INTO Customer VALUES (1, 'Ada', 0)");
    }

    private async Task AssertReusedAsync(string function, int session)
    {
        Assert.Equal(Invocations, Assert.Single(Cloud.Function(function).Environments).Invocations);
        Assert.Equal(1, Cloud.Secret.FetchCount);
        Assert.Equal(session, await SessionAsync());
    }
}
