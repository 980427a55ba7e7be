using CustomerIngest.Customers;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Racing;

[Collection(OnDatabase.Name)]
public sealed class RacingTests(RunningDatabase database)
{
    private const int Rounds = 60;

    [Fact]
    public async Task Can_TwoProcessesIngestTheSameBatches_When_TheyRace()
    {
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer");
        var dice = new Dice(Seed.Next());
        await using var processes = await FunctionProcesses.StartAsync(database.Application);
        var sent = new List<CustomerMessage>();
        for (var round = 0; round < Rounds; round++)
        {
            var batch = Messages(dice, round);
            sent.AddRange(batch);
            string[] answers = await Task.WhenAll(InvokeAsync(processes, batch), InvokeAsync(processes, [.. batch.Reverse()]));
            Assert.All(answers, answer => Assert.Equal("""{"batchItemFailures":[]}""", answer));
        }

        Assert.Equal(2, processes.Function.Environments.Count);
        Assert.Equal(CustomerModel.RowsOf(sent), await database.QueryAsync(CustomerModel.Rows));
    }

    // Half of the customers are new in each round, where gap locks meet; the other half were there before.
    private static CustomerMessage[] Messages(Dice dice, int round) =>
        [.. Enumerable.Range(0, 40).Select(i => new CustomerMessage(i, new(i % 2 == 0 ? dice.Roll(50) : 1_000 + 20 * round + dice.Roll(40), $"Name {dice.Roll(9)}"), dice.Roll(30)))];

    private static Task<string> InvokeAsync(FunctionProcesses processes, CustomerMessage[] batch) =>
        processes.IngestAsync(Batch.Of([.. batch.Select(message => Batch.Customer(message.Customer.CustId, message.Customer.Name, message.SentAt))]));
}
