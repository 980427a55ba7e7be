using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using BenchmarkDotNet.Attributes;

namespace CustomerIngest.Benchmarks;

/// <summary>An SQS event into its type: the largest part of a large batch.</summary>
[MemoryDiagnoser]
public class ReadEvent
{
    private readonly SourceGeneratorLambdaJsonSerializer<CustomerJsonContext> _serializer = new();
    private byte[] _event = [];

    [Params(10, 1_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        const string Record = """{"messageId":"059f36b4-87a3-44ab-83d2-661975830a7d","receiptHandle":"AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a","body":"{\"CustID\": 1021, \"Name\": \"Martha Rivera\"}","attributes":{"ApproximateReceiveCount":"1","SentTimestamp":"1545082649183","SenderId":"AIDAIENQZJOLO23YVJ4VO","ApproximateFirstReceiveTimestamp":"1545082649185"},"messageAttributes":{},"md5OfBody":"e4e68fb7bd0e697a0ae8f1bb342846b3","eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:000000000000:CustomerQueue","awsRegion":"us-east-1"}""";
        _event = Encoding.UTF8.GetBytes($$"""{"Records":[{{string.Join(',', Enumerable.Repeat(Record, Records))}}]}""");
    }

    [Benchmark(Baseline = true)]
    public int Stock()
    {
        using var stream = new MemoryStream(_event);
        return _serializer.Deserialize<SQSEvent>(stream).Records.Count;
    }
}
