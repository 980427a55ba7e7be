using System.Text;
using System.Text.Json;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;
using CustomerIngest.Listing;

namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>GET /customers?limit=50 out of a table of so many rows.</summary>
/// <param name="rows">More than 50.</param>
/// <param name="after">The page begins behind this CustID; 0 for the first page.</param>
internal sealed class PageWorkload(long rows = 10_000, int after = 0) : IWorkload
{
    private const int Limit = 50;

    private readonly byte[] _event = Encoding.UTF8.GetBytes(HttpEvents.Get($"limit={Limit}{(after == 0 ? "" : $"&after={Cursor.Encode(after)}")}"));

    // An answer that is byte for byte one that was found right needs no second look.
    private byte[] _right = [];

    public string Name => $"GET of {Limit}";

    public string Handler => "List";

    public bool Suits(Variant variant) => variant.Lists;

    public Task PrepareAsync(Backend backend, CancellationToken cancellationToken) => backend.FillAsync(rows, cancellationToken);

    public ReadOnlyMemory<byte> Event(int index) => _event;

    public void Check(int index, ReadOnlyMemory<byte> answer)
    {
        if (answer.Span.SequenceEqual(_right))
            return;
        using var outer = JsonDocument.Parse(answer);
        if (outer.RootElement.GetProperty("statusCode").GetInt32() != 200)
            throw Wrong(answer);
        using var page = JsonDocument.Parse(outer.RootElement.GetProperty("body").GetString()!);
        var items = page.RootElement.GetProperty("items");
        var count = (int)Math.Min(Limit, rows - after);
        if (items.GetArrayLength() != count || page.RootElement.GetProperty("next").GetString() != Next(count))
            throw Wrong(answer);
        var expected = Enumerable.Range(after + 1, count).Select(id => new PlainCustomer(id, SqsEvents.NameOf(id)));
        if (!items.EnumerateArray().Select(item => item.Deserialize(PlainJsonContext.Default.PlainCustomer)).SequenceEqual(expected))
            throw Wrong(answer);

        _right = answer.ToArray();
    }

    public async Task CheckTableAsync(Backend backend, int events, CancellationToken cancellationToken)
    {
        if (await backend.CountAsync(cancellationToken) != rows)
            throw new FunctionFailedException("a GET changed the table");
    }

    private string? Next(int count) => after + count < rows ? Cursor.Encode(after + count) : null;

    private static FunctionFailedException Wrong(ReadOnlyMemory<byte> answer) =>
        new($"not the page that was asked for: {Encoding.UTF8.GetString(answer.Span)}");
}
