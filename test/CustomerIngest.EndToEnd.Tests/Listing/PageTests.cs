using System.Net;
using System.Text.Json;
using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Listing;

/// <summary>GET /customers, page by page through the gateway.</summary>
public sealed class PageTests(SharedCloud shared) : CloudTest(shared)
{
    [Theory]
    [InlineData(23, 5, 5)]
    [InlineData(20, 5, 4)]
    [InlineData(1, 1, 1)]
    public async Task Can_ReadEveryCustomerOnce_When_CursorsAreFollowedToTheEnd(int customers, int limit, int pages)
    {
        await StoreAsync(Enumerable.Range(1, customers));
        var read = await ReadAllAsync(limit);
        Assert.Equal(pages, read.Count);
        Assert.Equal(Enumerable.Range(1, customers), read.SelectMany(page => page));
        Assert.All(read.SkipLast(1), page => Assert.Equal(limit, page.Count));
    }

    [Fact]
    public async Task Can_GoOnBehindTheCursor_When_RowsComeAndGoBetweenPages()
    {
        await StoreAsync([10, 20, 30, 40]);
        var (first, next) = await ReadAsync("customers?limit=2");
        await Cloud.Database.ExecuteAsync("DELETE FROM Customer WHERE CustID IN (10, 20)");
        await StoreAsync([5, 25]);
        var (second, end) = await ReadAsync($"customers?limit=9&after={next}");
        Assert.Equal([10, 20, 25, 30, 40], first.Concat(second));
        Assert.Null(end);
    }

    [Fact]
    public async Task Can_ListTheExtremes_When_CustIdsAreTheLeastAndTheGreatest()
    {
        await StoreAsync([int.MaxValue, int.MinValue, 0]);
        Assert.Equal([[int.MinValue], [0], [int.MaxValue]], await ReadAllAsync(1));
    }

    [Fact]
    public async Task Can_GetEmptyPage_When_TheTableIsEmpty()
    {
        using var response = await GetAsync("customers");
        Assert.Equal("""{"items":[],"next":null}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("no-store", response.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Can_ReadThatTheTableIsMissing_When_ThereIsNoTableYet()
    {
        await Cloud.Database.ExecuteAsync("DROP TABLE Customer");
        using var response = await GetAsync("customers");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("The table of customers is missing. It comes with the first message.", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_GetFifty_When_LimitIsNotGiven()
    {
        await StoreAsync(Enumerable.Range(1, 51));
        Assert.Equal(50, (await ReadAsync("customers?unknown=1")).CustIds.Count);
    }

    private async Task StoreAsync(IEnumerable<int> custIds) =>
        await Cloud.InvokeAsync("Ingest", SqsEvent.Of([.. custIds.Select(custId => ($"m{custId}", Body(custId, $"Customer {custId}"), 1L))]));

    private async Task<List<List<int>>> ReadAllAsync(int limit)
    {
        var pages = new List<List<int>>();
        for (var path = $"customers?limit={limit}"; path is not null;)
        {
            var (custIds, next) = await ReadAsync(path);
            pages.Add(custIds);
            path = next is null ? null : $"customers?limit={limit}&after={next}";
        }

        return pages;
    }

    private async Task<(List<int> CustIds, string? Next)> ReadAsync(string path)
    {
        using var page = JsonDocument.Parse(await GetTextAsync(path));
        var items = page.RootElement.GetProperty("items").EnumerateArray();
        return ([.. items.Select(item => item.GetProperty("CustID").GetInt32())], page.RootElement.GetProperty("next").GetString());
    }
}
