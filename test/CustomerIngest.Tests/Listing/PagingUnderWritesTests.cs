using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Listing;

[Collection(OnDatabase.Name)]
public sealed class PagingUnderWritesTests(RunningDatabase database)
{
    private const int Rows = 100_000;
    private const int Writers = 4;

    [Fact]
    public async Task Can_WalkAHundredThousandRows_When_WritersInsertAndOverwrite()
    {
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer");
        await using var environment = await RunningEnvironment.StartAsync(database.Application);
        await database.ExecuteAsync(CustomerTable.Create);
        // Even ids are there throughout; writers add odd ones between them.
        await database.ExecuteAsync(
            $"INSERT INTO Customer (CustID,Name,SentAt) SELECT 2*(a.d+10*b.d+100*c.d+1000*e.d+10000*f.d),'there throughout',1 FROM {Digits("a")},{Digits("b")},{Digits("c")},{Digits("e")},{Digits("f")}");

        using var walked = new CancellationTokenSource();
        var writers = Enumerable.Range(0, Writers).Select(seed => WriteAsync(seed, walked.Token)).ToList();
        var seen = await WalkAsync(environment);
        await walked.CancelAsync();
        await Task.WhenAll(writers);

        Assert.Equal(seen.Order().Distinct(), seen);
        Assert.Equal(Enumerable.Range(0, Rows).Select(i => 2 * i), seen.Where(custId => custId % 2 == 0));
    }

    private static string Digits(string alias) =>
        $"(SELECT {string.Join(" UNION SELECT ", Enumerable.Range(0, 10).Select(digit => $"{digit} AS d"))}) {alias}";

    private static async Task<List<int>> WalkAsync(RunningEnvironment environment)
    {
        var seen = new List<int>();
        int? after = null;
        while (await environment.Store.ReadPageAsync(after, 200, RunningEnvironment.Soon) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(customer => customer.CustId));
            after = seen[^1];
        }

        return seen;
    }

    private async Task WriteAsync(int seed, CancellationToken stop)
    {
        var random = new Random(seed);
        await using var session = await database.OpenAsync();
        while (!stop.IsCancellationRequested)
        {
            var (odd, even) = ((2 * random.Next(Rows)) + 1, 2 * random.Next(Rows));
            await session.ExecuteAsync($"INSERT INTO Customer (CustID,Name,SentAt) VALUES ({odd},'new',2) ON DUPLICATE KEY UPDATE Name='again'; UPDATE Customer SET Name='overwritten' WHERE CustID={even}");
        }
    }
}
