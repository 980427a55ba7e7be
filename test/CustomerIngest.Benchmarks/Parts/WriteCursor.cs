using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace CustomerIngest.Benchmarks.Parts;

/// <summary>A cursor out and in again: ours against JSON in base64, the obvious way.</summary>
[MemoryDiagnoser]
public class WriteCursor
{
    private readonly int _last = 123_456;

    [Benchmark(Baseline = true)]
    public int Json()
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"after\":{_last}}}")));
        using var document = JsonDocument.Parse(Convert.FromBase64String(text));
        return document.RootElement.GetProperty("after").GetInt32();
    }

    [Benchmark]
    public int Cursor() => Listing.Cursor.TryDecode(Listing.Cursor.Encode(_last), out var last) ? last : throw new InvalidOperationException();
}
