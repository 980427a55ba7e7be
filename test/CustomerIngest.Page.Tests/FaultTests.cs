using CustomerIngest.Page.Tests.Running;
using Microsoft.Playwright;
using static CustomerIngest.Page.Tests.Running.OpenPage;

namespace CustomerIngest.Page.Tests;

/// <summary>Each button that breaks something, and that all is well afterwards.</summary>
[Collection(PageCloud.Collection)]
public sealed class FaultTests(PageCloud cloud) : IAsyncLifetime
{
    private OpenPage? _page;

    private OpenPage Open => _page!;

    public async ValueTask InitializeAsync()
    {
        _page = await cloud.OpenAsync();
        await Open.LastAsync(1);
        await Open.SendAsync("""{"CustID": 1, "Name": "Ada Lovelace"}""");
        await SeeAsync(Open.Tiles("Ingest").First, "frozen since");
    }

    [Theory]
    [InlineData("End the connections", "the connections are ended")]
    [InlineData("Rotate the secret", "the secret is rotated\"")]
    [InlineData("Rotate with a gap", "the secret is rotated with a gap")]
    [InlineData("Restart the database", "the database restarts")]
    [InlineData("Make the database hang", "the database hangs")]
    [InlineData("Lock a row", "a row is locked")]
    public async Task Fault_WhenItIsOver_IsSeenToHeal(string button, string fault)
    {
        var before = await Open.EntriesAsync($"Healed from \"{fault}");
        var fetched = cloud.Cloud.Secrets.Secrets[0].FetchCount;
        await Open.PressAsync(button);
        await Open.SeeAnotherAsync($"Healed from \"{fault}", before);
        if (button.StartsWith("Rotate", StringComparison.Ordinal))
            Assert.True(cloud.Cloud.Secrets.Secrets[0].FetchCount > fetched, "Nobody fetched the new secret.");
    }

    [Fact]
    public async Task Freeze_OfAnEnvironment_LastsAsLongAsAsked()
    {
        var before = await Open.EntriesAsync("Healed from");
        await Open.Tiles("Ingest").First.GetByRole(AriaRole.Button).First.ClickAsync();
        await SeeAsync(Open.Page.Locator("#chronicle"), "is frozen for 1 s");
        await SeeAsync(Open.Page.Locator("#chronicle"), "may go on.");
        await Open.SeeAnotherAsync("Healed from", before);
    }

    [Fact]
    public async Task Process_WhenItIsEnded_IsFollowedByAnotherInTheSameEnvironment()
    {
        var before = await Open.EntriesAsync("Healed from");
        var environment = cloud.Cloud.Lambda.Functions["Ingest"].Environments[^1];
        await Open.PressAsync($"End process: {environment.Id[..8]} of Ingest");
        await SeeAsync(Open.Page.Locator("#chronicle"), $"The process {environment.ProcessId} of {environment.Id[..8]} of Ingest is killed.");
        await Open.SeeAnotherAsync("Healed from", before);
    }

    public ValueTask DisposeAsync()
    {
        Assert.Empty(Open.Faults);
        return ValueTask.CompletedTask;
    }
}
