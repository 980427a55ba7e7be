using System.Text.Json;
using Amazon.Lambda.SQSEvents;
using BenchmarkDotNet.Attributes;
using CustomerIngest.Benchmarks.Workloads;
using CustomerIngest.Ingest;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerIngest.Benchmarks.Parts;

/// <summary>The records of a batch, validated, against deserialising each body and trusting it.</summary>
[MemoryDiagnoser]
public class ParseMessages
{
    private readonly List<SQSEvent.SQSMessage> _records =
    [
        .. Enumerable.Range(1, 100).Select(id => new SQSEvent.SQSMessage
        {
            MessageId = "059f36b4-87a3-44ab-83d2-661975830a7d",
            Body = $$"""{"CustID": {{id}}, "Name": "Martha Rivera"}""",
            Attributes = new Dictionary<string, string> { ["SentTimestamp"] = "1767225600000" },
        }),
    ];

    [Benchmark(Baseline = true)]
    public int Deserialize() =>
        _records.ConvertAll(record => JsonSerializer.Deserialize(record.Body, PlainJsonContext.Default.PlainCustomer)).Count;

    [Benchmark]
    public int Parse() => new RecordSorter(NullLogger.Instance, rejectsStopGroups: true).Sort(_records).Count;
}
