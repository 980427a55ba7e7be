using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>Lambda's API beside SQS, on the same address.</summary>
public sealed class LambdaApiTests(MariaDbServer server) : EnvironmentTest(server)
{
    [Fact]
    public async Task Can_IngestARow_When_InvokedOverTheApi()
    {
        using var content = new StringContent(Message(1), Encoding.UTF8, "application/json");
        using var response = await Cloud.Http.PostAsync(Address("functions/Ingest/invocations"), content, TestContext.Current.CancellationToken);
        Assert.Equal("""{"batchItemFailures":[]}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["1|Ada"], await Cloud.Database.RowsAsync());
    }

    [Fact]
    public async Task Can_KeepMessagesInTheQueue_When_TheMappingIsDisabled()
    {
        var mapping = Assert.Single((await GetAsync("event-source-mappings"))["EventSourceMappings"]!.AsArray(), mapping => ((string)mapping!["EventSourceArn"]!).EndsWith(":CustomerQueue", StringComparison.Ordinal))!;
        var path = $"event-source-mappings/{mapping["UUID"]}";
        await SwitchAsync(path, enabled: false);
        await Eventually.BecomesAsync("the mapping is disabled", async () => (string?)(await GetAsync(path))["State"] == "Disabled");
        var ids = await Cloud.Sqs.SendAsync(Cloud.QueueUrl, """{"CustID":5,"Name":"Ada"}""");
        Assert.Equal((1, 0), (Cloud.Queue.Count().Visible, Cloud.Queue.Count().InFlight));
        await SwitchAsync(path, enabled: true);
        await Eventually.BecomesAsync("the message was ingested", () => Cloud.Deliveries(ids[0]) > 0);
        Assert.Equal(["5|Ada"], await Cloud.Database.RowsAsync());
    }

    private Uri Address(string path) => new(new Uri(Cloud.QueueUrl), $"/2015-03-31/{path}");

    private new async Task<JsonNode> GetAsync(string path) =>
        JsonNode.Parse(await Cloud.Http.GetStringAsync(Address(path), TestContext.Current.CancellationToken))!;

    private async Task SwitchAsync(string path, bool enabled)
    {
        using var response = await Cloud.Http.PutAsJsonAsync(Address(path), new JsonObject { ["Enabled"] = enabled }, TestContext.Current.CancellationToken);
        Assert.Equal(202, (int)response.StatusCode);
    }
}
