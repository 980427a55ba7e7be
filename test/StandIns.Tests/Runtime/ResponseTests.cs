using System.IO.Pipelines;
using Amazon.Lambda.RuntimeSupport;
using Amazon.Lambda.Serialization.SystemTextJson;
using StandIns.Tests.Serialization;

namespace StandIns.Tests.Runtime;

public sealed class ResponseTests : RuntimeTest
{
    [Fact]
    public async Task Can_SendTheAnswer_When_TheHandlerReturnsAStream()
    {
        var response = await InvokeAsync(Handler((_, _) => Task.FromResult(Utf8("""{"ok":true}"""))));

        Assert.Equal("POST /2018-06-01/runtime/invocation/request-1/response", response.Line);
        Assert.Equal("application/json", response.Headers["Content-Type"]);
        Assert.Equal("11", response.Headers["Content-Length"]);
        Assert.Equal("""{"ok":true}""", response.Text);
    }

    [Fact]
    public async Task Can_DisposeTheStream_When_ItWasSent()
    {
        var stream = Utf8("{}");
        Variables["AWS_LAMBDA_DOTNET_DEBUG_RUN_ONCE"] = "true";
        Api.Enqueue(RuntimeAnswer.Invocation("{}"));

        await RunAsync(Handler((_, _) => Task.FromResult(stream)));

        Assert.False(stream.CanRead);
    }

    [Fact]
    public async Task Can_SendChunks_When_TheStreamHasNoLength()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("[1]"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();

        var response = await InvokeAsync(Handler((_, _) => Task.FromResult(pipe.Reader.AsStream())));

        Assert.Equal("[1]", response.Text);
        Assert.Equal("chunked", response.Headers["Transfer-Encoding"]);
    }

    [Fact]
    public async Task Can_SendAnEmptyBody_When_TheHandlerReturnsNothing()
    {
        var response = await InvokeAsync(HandlerWrapper.GetHandlerWrapper(() => { }));

        Assert.Equal("0", response.Headers["Content-Length"]);
        Assert.Empty(response.Body);
    }

    [Fact]
    public async Task Can_SendEachAnswerAlone_When_OneStreamServesAll()
    {
        var answers = new Queue<string>(["a long first answer", "short"]);
        var handler = HandlerWrapper.GetHandlerWrapper(answers.Dequeue, new SourceGeneratorLambdaJsonSerializer<WireContext>());

        Assert.Equal("\"a long first answer\"", (await InvokeAsync(handler)).Text);
        Assert.Equal("\"short\"", (await InvokeAsync(handler)).Text);
    }

    [Theory]
    [InlineData(413, "RequestTooLarge")]
    [InlineData(400, "InvalidRequestID")]
    public async Task Can_SayWhy_When_TheAnswerIsRefused(int status, string type)
    {
        Api.PostAnswer = new RuntimeAnswer(status, $$"""{"errorMessage":"no","errorType":"{{type}}"}""");
        Api.Enqueue(RuntimeAnswer.Invocation("{}"));

        var refusal = await Assert.ThrowsAsync<RuntimeApiClientException<ErrorResponse>>(
            () => RunAsync(Handler((input, _) => Task.FromResult(input))));

        Assert.Equal($"The Runtime API refused 'response' with status {status}: {type}: no", refusal.Message);
    }

    [Fact]
    public async Task Can_Stop_When_TheContainerIsBroken()
    {
        Api.PostAnswer = new RuntimeAnswer(500, "no JSON");
        Api.Enqueue(RuntimeAnswer.Invocation("{}"));

        var refusal = await Assert.ThrowsAsync<RuntimeApiClientException>(() => RunAsync(Handler((input, _) => Task.FromResult(input))));

        Assert.Equal("no JSON", refusal.Response);
    }
}
