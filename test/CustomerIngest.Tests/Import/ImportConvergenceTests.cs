using System.Globalization;
using System.Text;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Customers;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Import;

/// <summary>Files and messages of the same customers, at the same time, in any order and any number of times, end in the same table.</summary>
[Collection(OnDatabase.Name)]
public sealed class ImportConvergenceTests(RunningDatabase database) : ImportTest(database)
{
    private const int Rounds = 20;

    /// <summary>SQS gives more than these before it gives up.</summary>
    private const int MostReceives = 20;

    private static readonly string[] _names = ["a", "A", "á", "e\u0301", "a ", "\ud83d\ude00", "\uffff", "'", "\\", "\"", "\u674e", "x,y", "two\nlines"];

    private readonly SetTime _time = new();

    protected override TimeProvider ObjectTime => _time;

    [Fact]
    public async Task Import_WhateverIngestDoesBesideIt_EndsInTheTableOfTheModel()
    {
        var dice = new Dice(Seed.Next());
        await using var other = await RunningEnvironment.StartAsync(Database.Application, Settings, TimeProvider.System, Replace);
        await Database.ExecuteAsync(CustomerTable.Create);
        for (var round = 0; round < Rounds; round++)
            await ConvergeAsync(round, dice, other);
    }

    // Every fifth round has files of two lanes, whose statements are prepared.
    private async Task ConvergeAsync(int round, Dice dice, RunningEnvironment other)
    {
        await Database.ExecuteAsync("DELETE FROM Customer");
        var (customers, most) = round % 5 == 0 ? (2_000, 6_000) : (8, 30);
        var all = new List<CustomerMessage>();
        var deliveries = new List<Func<RunningEnvironment, Task<bool>>>();
        for (var i = 2 + dice.Roll(4); i > 0; i--)
        {
            CustomerMessage[] messages = [.. Enumerable.Range(0, 1 + dice.Roll(most)).Select(index => Message(index, customers, dice))];
            if (dice.Roll(2) == 0)
                messages = await AddFileAsync($"incoming/{round}-{i}.csv", messages, dice, deliveries);
            else
                AddBatch(messages, deliveries);
            all.AddRange(messages);
        }

        var order = deliveries.Concat(deliveries.Where(_ => dice.Roll(3) == 0)).ToArray();
        dice.Shuffle(order);
        await Task.WhenAll(order.Select((deliver, turn) => UntilDoneAsync(deliver, turn % 2 == 0 ? Environment : other)));

        Assert.Equal(CustomerModel.RowsOf(all), await Database.QueryAsync(CustomerModel.Rows));
    }

    private static CustomerMessage Message(int index, int customers, Dice dice) =>
        new(index, new Customer(dice.Roll(customers), $"{dice.Pick<string>(_names)}{dice.Roll(3)} of a name that makes the file long enough for two lanes"), 1_000 * (1 + dice.Roll(3)));

    // S3 counts in whole seconds; all of a file is of the second in which it was written.
    private async Task<CustomerMessage[]> AddFileAsync(string key, CustomerMessage[] messages, Dice dice, List<Func<RunningEnvironment, Task<bool>>> deliveries)
    {
        var sentAt = 1_000 * (1 + dice.Roll(3));
        _time.Now = DateTimeOffset.FromUnixTimeMilliseconds(sentAt);
        var text = new StringBuilder("CustID,Name\n");
        foreach (var (custId, name) in messages.Select(message => message.Customer))
            text.Append(CultureInfo.InvariantCulture, $"{custId},\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n");
        var body = Notification(key, await PutAsync(key, text.ToString()));
        deliveries.Add(async environment => IsDone(await environment.Importer.ImportAsync(Batch.Of((body, 1)), TimeSpan.FromSeconds(60))));
        return [.. messages.Select(message => message with { SentAt = sentAt })];
    }

    private static void AddBatch(CustomerMessage[] messages, List<Func<RunningEnvironment, Task<bool>>> deliveries)
    {
        var sqsEvent = Batch.Of([.. messages.Select(message => Batch.Customer(message.Customer.CustId, message.Customer.Name, message.SentAt))]);
        deliveries.Add(async environment => IsDone(await environment.Ingestor.IngestAsync(sqsEvent, TimeSpan.FromSeconds(60))));
    }

    private static bool IsDone(SQSBatchResponse response) => response.BatchItemFailures.Count == 0;

    // Rows that the other holds locked for a second are given back, and come again.
    private static async Task UntilDoneAsync(Func<RunningEnvironment, Task<bool>> deliver, RunningEnvironment environment)
    {
        for (var receives = 1; !await deliver(environment); receives++)
            Assert.True(receives < MostReceives, "It was not done after as many deliveries as SQS makes.");
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
