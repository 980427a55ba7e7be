using CustomerIngest.Customers;
using CustomerIngest.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

[Collection(OnDatabase.Name)]
public sealed class FuzzTests(RunningDatabase database) : IAsyncLifetime
{
    private const int Bodies = 10_000;
    private const int BatchSize = 100;
    private readonly BodyFuzzer _fuzzer = new(new Dice(Seed.Next()));
    private RunningEnvironment _environment = null!;

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer");
        _environment = await RunningEnvironment.StartAsync(database.Application, 1_000_000);
        Assert.Empty(await _environment.Store.ReadPageAsync(null, 1, RunningEnvironment.Soon));
    }

    public ValueTask DisposeAsync() => _environment.DisposeAsync();

    [Fact]
    public async Task IngestAsync_WhateverTheBodies_GivesEachOneVerdictAndStoresTheValidOnesExactly()
    {
        var stored = new List<CustomerMessage>();
        for (var sent = 0; sent < Bodies; sent += BatchSize)
            stored.AddRange(await IngestBatchAsync(sent));

        Assert.InRange(stored.Count, Bodies / 10, Bodies * 9 / 10);
        Assert.Equal(CustomerModel.RowsOf(stored), await database.QueryAsync(CustomerModel.Rows));
    }

    [Fact]
    public void TryRead_WhateverTheBodies_AllocatesInProportion()
    {
        for (var i = 0; i < Bodies; i++)
        {
            var body = _fuzzer.Next();
            var before = GC.GetAllocatedBytesForCurrentThread();
            BodyReader.TryRead(body, out _, out _);

            // The name and, at worst, a pooled buffer of three bytes for each character, rounded up to a power of two.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (8L * body.Length) + 32_768);
        }

        var held = GC.GetTotalMemory(forceFullCollection: true);
        Assert.InRange(held, 0, 128 << 20);
    }

    private async Task<List<CustomerMessage>> IngestBatchAsync(int sent)
    {
        string[] bodies = [.. Enumerable.Range(0, BatchSize).Select(_ => _fuzzer.Next())];
        var answer = await _environment.Ingestor.IngestAsync(Batch.Of([.. bodies.Select((body, i) => ((string?)body, (long)(sent + i)))]), TimeSpan.FromSeconds(30));
        var expected = bodies.Select((body, i) => (Index: i, Customer: ExpectedCustomer.Of(body))).ToLookup(body => body.Customer is not null);

        Assert.Equal(expected[false].Select(body => $"m{body.Index}"), answer.FailedIds());
        return [.. expected[true].Select(body => new CustomerMessage(body.Index, body.Customer!.Value.CustId, body.Customer.Value.Name, sent + body.Index))];
    }
}
