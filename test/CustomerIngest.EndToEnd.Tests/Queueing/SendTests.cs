using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Queueing;

/// <summary>Queue, function, row, list.</summary>
public sealed class SendTests(SharedCloud shared) : CloudTest(shared)
{
    [Fact]
    public async Task Can_ListCustomer_When_HerMessageWasSent()
    {
        await Cloud.Sqs.SendAsync(Cloud.QueueUrl, Body(1021, "Martha Rivera"));
        await Eventually.BecomesAsync(
            "she is listed", async () => await GetTextAsync("customers") == """{"items":[{"CustID":1021,"Name":"Martha Rivera"}],"next":null}""");
        Assert.Equal(["1021|Martha Rivera"], await Cloud.Database.RowsAsync());
    }

    [Fact]
    public async Task Can_StoreTenRows_When_TenMessagesAreOneBatch()
    {
        var ids = Enumerable.Range(1, 10).ToList();
        await Cloud.SendAndIngestAsync([.. ids.Select(id => Body(id, $"Customer {id}"))]);
        Assert.Equal(ids.Select(id => $"{id}|Customer {id}"), await Cloud.Database.RowsAsync());
    }

    [Theory]
    [InlineData("Robert'); DROP TABLE Customer;--")]
    [InlineData("José Núñez 😀")]
    [InlineData("  back\\slash, \"quotes\", %_, \n and \0  ")]
    public async Task Can_StoreNameAsItIs_When_ItLooksLikeSomethingElse(string name)
    {
        await Cloud.SendAndIngestAsync(Body(1, "Before"), Body(2, name), Body(3, "After"));
        Assert.Equal(["1|Before", $"2|{name}", "3|After"], await Cloud.Database.RowsAsync());
    }
}
