using CustomerIngest.Customers;
using CustomerIngest.Tests.Running;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerIngest.Tests.Ingest;

/// <summary>Any messages, in any order, in any batches, delivered any number of times, end in the same table.</summary>
[Collection(OnDatabase.Name)]
public sealed class ConvergenceTests(RunningDatabase database) : IAsyncLifetime
{
    private static readonly string[] _names =
        ["a", "A", "b", "B", "á", "ä", "ß", "ss", "é", "e\u0301", "z", "Z", "a ", "a\0", "😀", "😁", "\uffff", "'", "\\", "\"", "李", "İ", "ı", "æ", "ae"];

    private readonly List<RunningEnvironment> _environments = [];

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer");
        foreach (var statementBytes in new[] { 1_000, 16_000, 1_000_000 })
            _environments.Add(await RunningEnvironment.StartAsync(database.Application, statementBytes));
        await database.ExecuteAsync(CustomerTable.Create);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var environment in _environments)
            await environment.DisposeAsync();
    }

    [Fact]
    public async Task IngestAsync_WhateverTheDeliveries_EndsInTheTableOfTheModel()
    {
        var message = Gen.Choose(1, 4).SelectMany(id => Gen.Choose(1, 3), (id, sentAt) => (id, sentAt))
            .SelectMany(_ => Gen.Elements(_names), (key, name) => new CustomerMessage(0, new(key.id, name), key.sentAt));
        var deliveries = Arb.Array(Arb.Array(Arb.From(message)));
        var config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(150).WithEndSize(20).WithReplay(Replay(Seed.Next()));

        // FsCheck waits for the tasks itself, and must not do so on a thread that they need.
        await Task.Run(() => Check.One(config, Prop.ForAll(deliveries, ConvergesAsync)), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task IngestAsync_WhenAMessageComesAgainAYearLater_ChangesNothing()
    {
        var year = (long)TimeSpan.FromDays(365).TotalMilliseconds;
        CustomerMessage[] messages = [new(0, new(1, "old"), 1_000), new(0, new(1, "new"), 1_000 + year)];
        await DeliverAsync(0, messages);
        await DeliverAsync(1, messages[..1]);

        Assert.Equal(CustomerModel.RowsOf(messages), await database.QueryAsync(CustomerModel.Rows));
    }

    private static Microsoft.FSharp.Core.FSharpOption<Replay> Replay(int seed) =>
        Microsoft.FSharp.Core.FSharpOption<Replay>.Some(new Replay(new Rnd((ulong)seed), Microsoft.FSharp.Core.FSharpOption<int>.None));

    private async Task ConvergesAsync(CustomerMessage[][] batches)
    {
        await database.ExecuteAsync("DELETE FROM Customer");
        for (var i = 0; i < batches.Length; i++)
            await DeliverAsync(i, batches[i]);
        Assert.Equal(CustomerModel.RowsOf(batches.SelectMany(batch => batch)), await database.QueryAsync(CustomerModel.Rows));
    }

    private async Task DeliverAsync(int turn, CustomerMessage[] batch)
    {
        var sqsEvent = Batch.Of([.. batch.Select(message => Batch.Customer(message.Customer.CustId, message.Customer.Name, message.SentAt))]);
        Assert.Empty((await _environments[turn % _environments.Count].Ingestor.IngestAsync(sqsEvent, TimeSpan.FromSeconds(10))).FailedIds());
    }
}
