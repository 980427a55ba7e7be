using System.Net;
using CustomerIngest.EndToEnd.Tests.Nemesis;
using CustomerIngest.EndToEnd.Tests.Nemesis.Network;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>MariaDB says nothing any more, and its connections stay: the worst of its ways to be down.</summary>
[Collection(OnQuietMachine.Name)]
public sealed class HungDatabaseTests : IAsyncLifetime
{
    private const int TimeoutSeconds = 10;
    private const int Records = 10;

    private static readonly TimeSpan _longestIngest = TimeSpan.FromSeconds(TimeoutSeconds) - TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _longestList = TimeSpan.FromSeconds(6);

    private Scene? _scene;

    private Scene Scene => _scene!;

    public async ValueTask InitializeAsync() => _scene = await Scene.StartAsync(TimeoutSeconds, concurrency: 2);

    public ValueTask DisposeAsync() => Scene.DisposeAsync();

    [Fact]
    public async Task Can_ReturnEveryIdInTimeAndHeal_When_DatabaseHangsUnderTheBatch()
    {
        await Scene.Cloud.InvokeAsync("Ingest", Event(0));
        var process = Assert.Single(Scene.ProcessesOf("Ingest"));
        var hung = Scene.Proxy.InterceptAsync(Moment.BeforeRequest, () =>
        {
            Scene.Server.Hang();
            return Task.FromResult(true);
        });
        using var stalls = new Stalls();
        var answer = await Scene.Cloud.InvokeAsync("Ingest", Event(1));
        await hung.WithinLimitAsync("an INSERT came");
        Assert.All(Enumerable.Range(0, Records), index => Assert.Contains($"\"m1-{index}\"", answer, StringComparison.Ordinal));
        Assert.InRange(Scene.Cloud.Record.Invocations.Last().Duration, TimeSpan.Zero, _longestIngest + stalls.Total);

        Scene.Server.GoOn();
        Assert.Equal("""{"batchItemFailures":[]}""", await Scene.Cloud.InvokeAsync("Ingest", Event(1)));
        Assert.Equal([process], Scene.ProcessesOf("Ingest"));
        Assert.Equal(2 * Records, (await Scene.Cloud.Database.RowsAsync()).Count);
    }

    [Fact]
    public async Task Can_AnswerUnavailableInTimeAndHeal_When_DatabaseHangs()
    {
        await Scene.Cloud.WarmUpAsync("customers");
        var process = Assert.Single(Scene.ProcessesOf("List"));
        Scene.Server.Hang();
        using var stalls = new Stalls();
        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await GetAsync());
        Assert.InRange(TimeProvider.System.GetElapsedTime(start), TimeSpan.Zero, _longestList + stalls.Total);

        Scene.Server.GoOn();
        Assert.Equal(HttpStatusCode.OK, await GetAsync());
        Assert.Equal([process], Scene.ProcessesOf("List"));
    }

    private static string Event(int number) => SqsEvent.Of(
        [.. Enumerable.Range(0, Records).Select(index => ($"m{number}-{index}", $$"""{"CustID":{{(number * Records) + index}},"Name":"Ada"}""", 1L))]);

    private async Task<HttpStatusCode> GetAsync()
    {
        using var response = await Scene.Cloud.Http.GetAsync(new Uri("customers", UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
