using System.Text.Json.Nodes;

namespace StandIns.Tests.Generator;

/// <summary>Each test loads the assembly anew, so the counters are its own.</summary>
public sealed class ContainerTests
{
    private const string Source = """
        namespace CustomerIngest;

        public sealed class Scoped : IDisposable
        {
            public static int Made { get; private set; }
            public static int Disposed { get; private set; }
            public Scoped() => Made++;
            public void Dispose() => Disposed++;
        }

        [LambdaStartup]
        public sealed class Startup
        {
            public static int Configured { get; private set; }
            public void ConfigureServices(IServiceCollection services)
            {
                Configured++;
                services.AddScoped<Scoped>();
            }
        }

        public class Functions
        {
            public static int Made { get; private set; }
            public Functions() => Made++;

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/a")]
            public async Task<string> Open([FromServices] Scoped scoped) { await Task.Yield(); return $"{Scoped.Made} made, {Scoped.Disposed} disposed"; }

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/b")]
            public Task<string> Throw([FromServices] Scoped scoped) => throw new InvalidOperationException("the user's own");

            [LambdaFunction] [HttpApi(LambdaHttpMethod.Get, "/c")]
            public string Late([FromQuery] int number, [FromServices] Scoped scoped) => "";

            [LambdaFunction] [SQSEvent("@Q")]
            public Task<SQSBatchResponse> Ingest(SQSEvent sqsEvent, ILambdaContext context) =>
                Task.FromResult(new SQSBatchResponse { BatchItemFailures = [new() { ItemIdentifier = sqsEvent.Records[0].MessageId }] });
        }
        """;

    [Fact]
    public async Task Call_WhenItEnds_DisposesItsScopeOnce()
    {
        var functions = CompiledFunctions.Of(Source);
        var wrapper = functions.Wrapper("Open");

        Assert.Equal("1 made, 0 disposed", await BodyAsync(wrapper));
        Assert.Equal("2 made, 1 disposed", await BodyAsync(wrapper));
        Assert.Equal("2", functions.Read("Scoped", "Disposed"));
    }

    [Fact]
    public async Task Call_WhenTheMethodThrows_DisposesItsScopeOnce()
    {
        var functions = CompiledFunctions.Of(Source);

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => functions.CallAsync("Throw", new()));

        Assert.Equal("the user's own", thrown.Message);
        Assert.Equal("1 1", $"{functions.Read("Scoped", "Made")} {functions.Read("Scoped", "Disposed")}");
    }

    [Theory]
    [InlineData(true, "0 0")]
    [InlineData(false, "1 1")]
    public async Task Call_WhenBindingFails_MakesServicesInTheOrderOfParameters(bool throws, string madeAndDisposed)
    {
        var functions = CompiledFunctions.Of(Source);
        var call = functions.CallAsync("Late", throws ? null! : ProbeRequest.Query("number=x"));

        Assert.Equal(throws, await Record.ExceptionAsync(() => call) is NullReferenceException);
        Assert.Equal(madeAndDisposed, $"{functions.Read("Scoped", "Made")} {functions.Read("Scoped", "Disposed")}");
    }

    [Fact]
    public async Task Call_WhenRepeated_UsesOneContainerAndOneInstance()
    {
        var functions = CompiledFunctions.Of(Source);
        var wrapper = functions.Wrapper("Open");
        Assert.Equal("1", functions.Read("Functions", "Made"));

        await BodyAsync(wrapper);
        await BodyAsync(wrapper);

        Assert.Equal("1 1", $"{functions.Read("Startup", "Configured")} {functions.Read("Functions", "Made")}");
    }

    [Fact]
    public async Task Call_WhenTheUserRegistersTheFunctions_FollowsTheirLifetime()
    {
        var functions = CompiledFunctions.Of(Source.Replace("services.AddScoped<Scoped>();", "services.AddScoped<Scoped>(); services.AddTransient<Functions>();", StringComparison.Ordinal));
        var wrapper = functions.Wrapper("Open");

        await BodyAsync(wrapper);
        await BodyAsync(wrapper);

        Assert.Equal("3", functions.Read("Functions", "Made"));
    }

    [Fact]
    public async Task Call_WhenItIsAnSqsFunction_PassesEventAndAnswer()
    {
        var wrapper = CompiledFunctions.Of(Source).Wrapper("Ingest");
        var sqsEvent = new Amazon.Lambda.SQSEvents.SQSEvent { Records = [new() { MessageId = "m-1" }] };

        Assert.Equal("""{"batchItemFailures":[{"itemIdentifier":"m-1"}]}""", await CompiledFunctions.CallAsync(wrapper, "Ingest", sqsEvent, null));
    }

    /// <summary>The string that the function returns in a task, and so its answer holds as JSON.</summary>
    private static async Task<string?> BodyAsync(object wrapper) =>
        (string?)JsonNode.Parse((string)JsonNode.Parse(await CompiledFunctions.CallAsync(wrapper, "Open", new Amazon.Lambda.APIGatewayEvents.APIGatewayHttpApiV2ProxyRequest(), null))!["body"]!);
}
