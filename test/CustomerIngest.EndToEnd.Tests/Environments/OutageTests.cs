using System.Net;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>A dependency is away for a while, and the same process goes on when it is back.</summary>
public sealed class OutageTests(MariaDbServer server) : EnvironmentTest(server)
{
    private readonly MariaDbServer _server = server;

    [Fact]
    public async Task Can_AnswerUnavailableAndHeal_When_DatabaseIsAwayForAWhile()
    {
        await Cloud.WarmUpAsync("customers");
        var process = ProcessOf("List");
        await _server.StopAsync();
        await AssertUnavailableAsync("customers");
        await AssertUnavailableAsync("customers/1");
        await _server.StartAsync();
        Assert.Equal("""{"items":[],"next":null}""", await GetTextAsync("customers"));
        Assert.Equal(process, ProcessOf("List"));
    }

    [Fact]
    public async Task Can_KeepMessages_When_DatabaseIsAwayForAWhile()
    {
        await Cloud.InvokeAsync("Ingest", Message(1));
        await _server.StopAsync();
        var ids = await Cloud.SendAndIngestAsync("""{"CustID":2,"Name":"Bea"}""", """{"CustID":3,"Name":"Cleo"}""");
        await _server.StartAsync();
        Cloud.Time.Advance(TimeSpan.FromSeconds(180));
        await Eventually.BecomesAsync("the messages came again", () => ids.All(id => Cloud.Deliveries(id) == 2));
        Assert.Equal(["1|Ada", "2|Bea", "3|Cleo"], await Cloud.Database.RowsAsync());
        Assert.Equal(0, Cloud.DeadLetters);
    }

    [Fact]
    public async Task Can_AnswerUnavailableAndHeal_When_SecretsManagerIsAwayAtTheColdStart()
    {
        await Cloud.Database.ExecuteAsync(CustomerTable.Create);
        Cloud.Secret.Fault = new SecretFault { Error = new AwsException(new AwsError("ThrottlingException"), "Rate exceeded") };
        await AssertUnavailableAsync("customers");
        var process = ProcessOf("List");
        Cloud.Secret.Fault = null;
        Assert.Equal("""{"items":[],"next":null}""", await GetTextAsync("customers"));
        Assert.Equal(process, ProcessOf("List"));
    }

    private async Task AssertUnavailableAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var problem = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("127.0.0.1", problem, StringComparison.Ordinal);
    }
}
