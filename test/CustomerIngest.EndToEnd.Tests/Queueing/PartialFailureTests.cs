using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Queueing;

/// <summary>A message that can never become a row, among neighbours that can, with the template's own queue settings.</summary>
public sealed class PartialFailureTests(SharedCloud shared) : CloudTest(shared)
{
    private const int MaxReceiveCount = 22;
    private const string Poison = """{"CustID": "ten", "Name": "Paulo Santos"}""";

    private static readonly TimeSpan _visibilityTimeout = TimeSpan.FromSeconds(180);

    [Fact]
    public async Task Can_FindExactlyThePoison_When_DeadLettersAreRead()
    {
        var ids = await Cloud.SendAndIngestAsync(Body(1, "Ada"), Poison, Body(2, "Bea"));
        await ReceiveToTheEndAsync(ids[1]);
        await Eventually.BecomesAsync("there is a dead letter", () => Cloud.DeadLetters > 0);
        var dead = Assert.Single(await Cloud.Sqs.ReceiveAsync(Cloud.DeadLetterQueueUrl));
        Assert.Equal(ids[1], dead.MessageId);
        Assert.Equal(Poison, dead.Body);
        Assert.Equal(["1|Ada", "2|Bea"], await Cloud.Database.RowsAsync());
    }

    [Fact]
    public async Task Can_DeliverOnlyThePoisonAgain_When_NeighboursAreRows()
    {
        var ids = await Cloud.SendAndIngestAsync(Body(1, "Ada"), Poison, Body(2, "Bea"));
        Cloud.Time.Advance(_visibilityTimeout);
        await Eventually.BecomesAsync("the poison came again", () => Cloud.Deliveries(ids[1]) == 2);
        Assert.Equal([1, 2, 1], ids.Select(Cloud.Deliveries));
    }

    [Fact]
    public async Task Can_AnswerWithAllIds_When_NothingInTheBatchIsACustomer()
    {
        var bodies = new[] { "", "no JSON", "[]", "{}", """{"CustID":1}""", """{"CustID":1,"CustID":1,"Name":"x"}""", """{"CustID":1,"Name":" "}""", """{"CustID":2147483648,"Name":"x"}""" };
        var answer = await Cloud.InvokeAsync("Ingest", SqsEvent.Of([.. bodies.Select((body, index) => ($"m{index}", body, 1L))]));
        var failures = bodies.Select((_, index) => $$"""{"itemIdentifier":"m{{index}}"}""");
        Assert.Equal($$"""{"batchItemFailures":[{{string.Join(',', failures)}}]}""", answer);
    }

    private async Task ReceiveToTheEndAsync(string messageId)
    {
        for (var receives = 1; receives <= MaxReceiveCount; receives++)
        {
            await Eventually.BecomesAsync($"it was received {receives} times", () => Cloud.Deliveries(messageId) == receives);
            Cloud.Time.Advance(_visibilityTimeout);
        }
    }
}
