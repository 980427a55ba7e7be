using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using BenchmarkDotNet.Attributes;
using CustomerIngest.Benchmarks.Workloads;
using CustomerIngest.Events;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerIngest.Benchmarks.Parts;

/// <summary>
/// What stands around a function: reading the event, the generated wrapper with its container, writing the answer. The
/// request is one that is refused without asking the database.
/// </summary>
[MemoryDiagnoser]
public class HandleRequest
{
    private readonly SourceGeneratorLambdaJsonSerializer<CustomerJsonContext> _serializer = new();
    private readonly byte[] _event = Encoding.UTF8.GetBytes(HttpEvents.Get("limit=0"));
    private readonly ILambdaContext _context = new EndlessContext();
    private CustomerFunctions _functions = null!;
    private CustomerFunctions_List_Generated _wrapper = null!;
    private APIGatewayHttpApiV2ProxyRequest _request = null!;

    [GlobalSetup]
    public void SetUp()
    {
        Environment.SetEnvironmentVariable("DB_SECRET_ID", "never-fetched");
        Environment.SetEnvironmentVariable("AWS_REGION", Local.Aws.LocalAccount.Region);
        var services = new ServiceCollection().AddSingleton<CustomerFunctions>();
        new Startup().ConfigureServices(services);
        _functions = services.BuildServiceProvider().GetRequiredService<CustomerFunctions>();
        _wrapper = new CustomerFunctions_List_Generated();
        _request = Read();
    }

    [Benchmark(Baseline = true)]
    public async Task<object> FunctionAlone() => await _functions.List("0", null!, null!, _context);

    [Benchmark]
    public async Task<long> GeneratedWrapper() => await LengthAsync(_request);

    [Benchmark]
    public async Task<long> EventToAnswer() => await LengthAsync(Read());

    private APIGatewayHttpApiV2ProxyRequest Read()
    {
        using var stream = new MemoryStream(_event);
        return _serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(stream);
    }

    private async Task<long> LengthAsync(APIGatewayHttpApiV2ProxyRequest request)
    {
        await using var answer = await _wrapper.List(request, _context);
        return answer.Length;
    }
}
