using System.Reflection;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using BenchmarkDotNet.Attributes;
using CustomerIngest.Benchmarks.Workloads;
using CustomerIngest.Events;

namespace CustomerIngest.Benchmarks.Parts;

/// <summary>An SQS event into its type: the functions' own serializer against the stock one.</summary>
[MemoryDiagnoser]
public class ReadEvent
{
    private readonly ILambdaSerializer _stock = new SourceGeneratorLambdaJsonSerializer<CustomerJsonContext>();
    private readonly ILambdaSerializer _ours = (ILambdaSerializer)Activator.CreateInstance(
        typeof(CustomerFunctions).Assembly.GetCustomAttribute<LambdaSerializerAttribute>()!.SerializerType)!;

    private byte[] _event = [];

    [Params(10, 1_000, 10_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public void SetUp() => _event = SqsEvents.Customers(1, Records).ToArray();

    [Benchmark(Baseline = true)]
    public int Stock() => Read(_stock);

    [Benchmark]
    public int Ours() => Read(_ours);

    private int Read(ILambdaSerializer serializer)
    {
        using var stream = new MemoryStream(_event);
        return serializer.Deserialize<SQSEvent>(stream).Records.Count;
    }
}
