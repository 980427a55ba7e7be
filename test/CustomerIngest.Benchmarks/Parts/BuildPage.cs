using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Serialization.SystemTextJson;
using BenchmarkDotNet.Attributes;
using CustomerIngest.Benchmarks.Workloads;
using CustomerIngest.Customers;
using CustomerIngest.Listing;

namespace CustomerIngest.Benchmarks.Parts;

/// <summary>The answer to a list request out of its rows: ours, with its entity tag, against a response with the page as a string in it.</summary>
[MemoryDiagnoser]
public class BuildPage
{
    private static readonly HttpResultSerializationOptions _options = new()
    {
        Format = HttpResultSerializationOptions.ProtocolFormat.HttpApi,
        Version = HttpResultSerializationOptions.ProtocolVersion.V2,
        Serializer = new SourceGeneratorLambdaJsonSerializer<PlainJsonContext>(),
    };

    private readonly PlainPage _plain = new([.. Enumerable.Range(1, 50).Select(id => new PlainCustomer(id, "Martha Rivera"))], Cursor.Encode(50));
    private readonly CustomerPage _page = new([.. Enumerable.Range(1, 50).Select(id => new Customer(id, "Martha Rivera"))], Cursor.Encode(50));

    [Benchmark(Baseline = true)]
    public long PlainResponse()
    {
        using var body = new MemoryStream();
        _options.Serializer.Serialize(_plain, body);
        using var answer = new MemoryStream();
        _options.Serializer.Serialize(
            new APIGatewayHttpApiV2ProxyResponse
            {
                StatusCode = 200,
                Headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["cache-control"] = "no-store" },
                Body = System.Text.Encoding.UTF8.GetString(body.ToArray()),
            },
            answer);
        return answer.Length;
    }

    [Benchmark]
    public long Ours()
    {
        var body = JsonBody.Of(_page);
        using var answer = Responses.Ok(body).AddHeader("etag", EntityTag.Of(body)).Serialize(_options);
        return answer.Length;
    }
}
