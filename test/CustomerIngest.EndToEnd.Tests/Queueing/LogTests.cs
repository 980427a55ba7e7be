using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Queueing;

/// <summary>Ids and counts are logged; who a customer is, is not.</summary>
public sealed class LogTests(SharedCloud shared) : CloudTest(shared)
{
    private const string Canary = "Canary-b7f3";

    [Fact]
    public async Task Can_SearchTheLogForANameInVain_When_MessagesWereStoredAndRefused()
    {
        var ids = await Cloud.SendAndIngestAsync(
            Body(99, Canary), $$"""{"CustID":"{{Canary}}","Name":"{{Canary}}"}""", $"{Canary} is not JSON", Body(98, new string('x', 300) + Canary));
        await GetTextAsync($"customers/{Canary}");
        await GetTextAsync($"customers?after={Canary}");
        await GetTextAsync("customers");
        foreach (var said in ids.Skip(1).Append("Listed 1 customers"))
            await LoggedAsync(said);
        AssertNoCanary();
    }

    [Fact]
    public async Task Can_SearchTheLogForANameInVain_When_TheDatabaseRefusesTheRow()
    {
        await Cloud.Database.ExecuteAsync("CREATE OR REPLACE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(5) NOT NULL, SentAt bigint NOT NULL DEFAULT 0)");
        var ids = await Cloud.SendAndIngestAsync(Body(1, "Ada"), Body(2, Canary), Body(3, "Bea"));
        Assert.Equal(["1|Ada", "3|Bea"], await Cloud.Database.RowsAsync());
        await LoggedAsync(ids[1], "RefusedByDatabase");
        AssertNoCanary();
    }

    [Fact]
    public async Task Can_FindOutWhatABatchCameTo_When_ItsLogIsRead()
    {
        await Cloud.InvokeAsync("Ingest", SqsEvent.Of(("a", Body(601, "Ada"), 1), ("b", "poison", 1), ("c", Body(602, "Bea"), 1)));
        await LoggedAsync("Added 2 items, 1 failed, of 3 records", "601,602");
    }

    // A line comes through the process's pipe, which may be a moment later than its answer.
    private Task LoggedAsync(params string[] parts) => Eventually.BecomesAsync(
        $"a line with {string.Join(" and ", parts)} was logged",
        () => Cloud.Log.Any(line => parts.All(part => line.Text.Contains(part, StringComparison.Ordinal))));

    private void AssertNoCanary() =>
        Assert.DoesNotContain(Cloud.Log, line => line.Text.Contains(Canary, StringComparison.OrdinalIgnoreCase));
}
