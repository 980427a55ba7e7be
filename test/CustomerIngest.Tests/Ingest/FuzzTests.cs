using CustomerIngest.Customers;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

[Collection(OnDatabase.Name)]
public sealed class FuzzTests(RunningDatabase database) : DatabaseTest(database)
{
    private const int Bodies = 10_000;
    private const int BatchSize = 100;
    private readonly BodyFuzzer _fuzzer = new(new Dice(Seed.Next()));

    protected override Settings Settings => base.Settings with { StatementBytes = 1_000_000 };

    protected override Task PrepareAsync() => Database.ExecuteAsync(CustomerTable.Create);

    [Fact]
    public async Task IngestAsync_WhateverTheBodies_GivesEachOneVerdictAndStoresTheValidOnesExactly()
    {
        var stored = new List<CustomerMessage>();
        for (var sent = 0; sent < Bodies; sent += BatchSize)
            stored.AddRange(await IngestBatchAsync(sent));

        Assert.InRange(stored.Count, Bodies / 10, Bodies * 9 / 10);
        Assert.Equal(CustomerModel.RowsOf(stored), await Database.QueryAsync(CustomerModel.Rows));
    }

    [Fact]
    public void Read_WhateverTheBodies_AllocatesInProportion()
    {
        for (var i = 0; i < Bodies; i++)
        {
            var body = _fuzzer.Next();
            var before = GC.GetAllocatedBytesForCurrentThread();
            BodyReader.Read(body, out _);

            // The name and, at worst, a pooled buffer of three bytes for each character, rounded up to a power of two.
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (8L * body.Length) + 32_768);
        }
    }

    private async Task<List<CustomerMessage>> IngestBatchAsync(int sent)
    {
        string[] bodies = [.. Enumerable.Range(0, BatchSize).Select(_ => _fuzzer.Next())];
        var answer = await Environment.Ingestor.IngestAsync(Batch.Of([.. bodies.Select((body, i) => ((string?)body, (long)(sent + i)))]), TimeSpan.FromSeconds(30));
        var expected = bodies.Select((body, i) => (Index: i, Customer: ExpectedCustomer.Of(body))).ToLookup(body => body.Customer is not null);

        Assert.Equal(expected[false].Select(body => $"m{body.Index}"), answer.FailedIds());
        return [.. expected[true].Select(body => new CustomerMessage(body.Index, new(body.Customer!.Value.CustId, body.Customer.Value.Name), sent + body.Index))];
    }
}
