using System.Runtime.InteropServices;
using System.Text;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.RuntimeSupport.Bootstrap;

namespace StandIns.Tests.Runtime;

public sealed class NextInvocationTests : RuntimeTest
{
    private static HandlerWrapper Echo => Handler((input, _) => Task.FromResult(input));

    [Fact]
    public async Task Can_AskForTheNextInvocation_When_Starting()
    {
        await InvokeAsync(Echo);

        var next = Api.Calls.First();
        Assert.Equal("GET /2018-06-01/runtime/invocation/next", next.Line);
        Assert.Equal("application/json", next.Headers["Accept"]);
        Assert.Equal($"aws-lambda-dotnet/{new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Name}-2.1.2.0", next.Headers["User-Agent"]);
    }

    [Fact]
    public async Task Can_KeepOneConnection_When_InvokedAgainAndAgain()
    {
        for (var invocation = 0; invocation < 5; invocation++)
        {
            await InvokeAsync(Echo);
        }

        Assert.Single(Api.Calls.Select(call => call.ConnectionId).Distinct());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(200_000)]
    [InlineData(7)]
    public async Task Can_ReadThePayload_When_AnotherCameBefore(int length)
    {
        var payload = new string('p', length);

        await InvokeAsync(Echo, RuntimeAnswer.Invocation(new string('x', 50_000)));
        var response = await InvokeAsync(Echo, RuntimeAnswer.Invocation(payload));

        Assert.Equal(payload, response.Text);
    }

    [Fact]
    public async Task Can_KeepThePayload_When_TheNextIsHandled()
    {
        var payloads = new List<MemoryStream>();
        var handler = Handler((input, _) =>
        {
            payloads.Add((MemoryStream)input);
            return Task.FromResult(Utf8(payloads[0].TryGetBuffer(out ArraySegment<byte> _) ? "exposed" : Encoding.UTF8.GetString(payloads[0].ToArray())));
        });

        await InvokeAsync(handler, RuntimeAnswer.Invocation("\"first\""));
        var response = await InvokeAsync(handler, RuntimeAnswer.Invocation("\"later\""));

        Assert.Equal("\"first\"", response.Text);
        Assert.False(payloads[0].CanRead);
    }

    [Fact]
    public async Task Can_PollAgain_When_NoInvocationCameInTime()
    {
        Http.Dispose();
        Http = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };
        Api.WithheldInvocations = 1;

        var response = await InvokeAsync(Echo, RuntimeAnswer.Invocation("\"late\""));

        Assert.Equal("\"late\"", response.Text);
        Assert.True(Api.Calls.Count(call => call.Line.StartsWith("GET", StringComparison.Ordinal)) >= 2);
        Assert.StartsWith("aws-lambda-dotnet/", response.Headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_SayWhy_When_TheRuntimeApiForbids()
    {
        Api.Enqueue(new RuntimeAnswer(403, """{"errorMessage":"go away","errorType":"Forbidden"}""", ("X-Why", "test")));

        var refusal = await Assert.ThrowsAsync<RuntimeApiClientException<ErrorResponse>>(() => RunAsync(Echo));

        Assert.Equal("The Runtime API refused 'next invocation' with status 403: Forbidden: go away", refusal.Message);
        Assert.Equal((403, "Forbidden", "go away"), (refusal.StatusCode, refusal.Result.ErrorType, refusal.Result.ErrorMessage));
        Assert.Equal(["test"], refusal.Headers["X-Why"]);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(204)]
    public async Task Can_Stop_When_TheContainerIsBroken(int status)
    {
        Api.Enqueue(new RuntimeAnswer(status, string.Empty));

        var refusal = await Assert.ThrowsAsync<RuntimeApiClientException>(() => RunAsync(Echo));

        Assert.Equal(status, refusal.StatusCode);
    }

    [Fact]
    public async Task Can_NameTheHeader_When_TheRequestIdIsMissing()
    {
        Api.Enqueue(new RuntimeAnswer(200, "{}"));

        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(Echo));

        Assert.Contains("Lambda-Runtime-Aws-Request-Id", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_StopAfterOneInvocation_When_ToldToRunOnce()
    {
        Variables["AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE"] = "true";
        Api.Enqueue(RuntimeAnswer.Invocation("{}"));

        await RunAsync(Echo);

        Assert.Equal(2, Api.Calls.Count);
    }

    [Fact]
    public async Task Can_UseTheOption_When_ItNamesTheRuntimeApi()
    {
        Variables.Remove("AWS_LAMBDA_RUNTIME_API");
        Variables["AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE"] = "true";
        Api.Enqueue(RuntimeAnswer.Invocation("{}"));

        await RunAsync(Echo, options: new LambdaBootstrapOptions { RuntimeApiEndpoint = Api.Endpoint });

        Assert.Equal(2, Api.Calls.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("not an authority/")]
    public async Task Can_NameTheVariable_When_ThereIsNoRuntimeApi(string? endpoint)
    {
        Variables.Set("AWS_LAMBDA_RUNTIME_API", endpoint!);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Echo));

        Assert.StartsWith("AWS_LAMBDA_RUNTIME_API is '", exception.Message, StringComparison.Ordinal);
    }
}
