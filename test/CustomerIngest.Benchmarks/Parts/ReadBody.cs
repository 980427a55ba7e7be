using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CustomerIngest.Customers;

namespace CustomerIngest.Benchmarks.Parts;

/// <summary>A message's body: our reader against a JSON document, the obvious way.</summary>
[MemoryDiagnoser]
public class ReadBody
{
    private readonly string _body = """{"CustID": 1021, "Name": "Martha Rivera"}""";

    [Benchmark(Baseline = true)]
    public int Document()
    {
        using var document = JsonDocument.Parse(_body);
        return document.RootElement.GetProperty("CustID").GetInt32() + document.RootElement.GetProperty("Name").GetString()!.Length;
    }

    [Benchmark]
    public int Reader()
    {
        BodyReader.Read(_body, out var customer);
        return customer.CustId + customer.Name.Length;
    }
}
