using System.Text;
using CustomerIngest.Local.Lambda.Limits;

namespace CustomerIngest.Local.Tests.Lambda.Api;

public sealed class InvokeTests : LambdaApiTest
{
    private const string NotFound = "Function not found: arn:aws:lambda:us-east-1:000000000000:function:";

    [Fact]
    public async Task Invoke_WhenTheFunctionAnswers_GivesItsAnswer()
    {
        var function = ServeOne();
        var answer = await InvokeAsync("""{"do":"echo","text":"Zoë"}""");
        Assert.Equal((200, "Zoë"), (answer.Status, (string?)answer.Body!["event"]!["text"]));
        Assert.Equal(("$LATEST", null, null), (answer.Header("X-Amz-Executed-Version"), answer.Header("X-Amz-Function-Error"), answer.Header("X-Amz-Log-Result")));
        Assert.Contains($"END RequestId: {answer.Header("x-amzn-RequestId")}", Lambda.Lines);
        Assert.Single(function.Environments);
    }

    [Theory]
    [InlineData("test-function:$LATEST")]
    [InlineData("arn:aws:lambda:us-east-1:000000000000:function:test-function")]
    [InlineData("arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Atest-function")]
    [InlineData("000000000000:function:test-function")]
    public async Task Invoke_WhenTheFunctionIsNamedInAnotherWay_FindsIt(string name)
    {
        ServeOne();
        Assert.Equal(200, (await SendAsync("POST", $"functions/{name}/invocations", Echo)).Status);
    }

    [Theory]
    [InlineData("nobody", NotFound + "nobody")]
    [InlineData("test-function:7", NotFound + "test-function:7")]
    [InlineData("test-function/invocations?Qualifier=live#", NotFound + "test-function:live")]
    [InlineData("arn:aws:lambda:eu-west-1:000000000000:function:test-function", "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')")]
    public async Task Invoke_WhenThereIsNoSuchFunction_SaysSo(string name, string message)
    {
        ServeOne();
        (await SendAsync("POST", $"functions/{name}/invocations", Echo)).AssertError(404, "ResourceNotFoundException", message);
    }

    [Fact]
    public async Task Invoke_WhenTheHandlerFails_GivesItsErrorAndSaysSo()
    {
        ServeOne();
        var answer = await InvokeAsync("""{"do":"fail"}""");
        Assert.Equal((200, "Unhandled", "as asked"), (answer.Status, answer.Header("X-Amz-Function-Error"), (string?)answer.Body!["errorMessage"]));
    }

    [Fact]
    public async Task Invoke_WhenTheLogIsWanted_GivesThatOfThisInvocation()
    {
        ServeOne();
        await InvokeAsync(Echo);
        for (var times = 0; times < 20; times++)
        {
            var answer = await InvokeAsync("""{"do":"print"}""", ("X-Amz-Log-Type", "Tail"));
            var lines = Encoding.UTF8.GetString(Convert.FromBase64String(answer.Header("X-Amz-Log-Result")!)).Split('\n');
            var id = answer.Header("x-amzn-RequestId");
            Assert.Equal($"START RequestId: {id} Version: $LATEST", lines.First(line => line.StartsWith("START", StringComparison.Ordinal)));
            Assert.Contains("to standard output", lines);
            Assert.Contains("to standard error", lines);
            Assert.Equal($"END RequestId: {id}", lines[^3]);
            Assert.StartsWith($"REPORT RequestId: {id}\t", lines[^2], StringComparison.Ordinal);
            Assert.Equal("", lines[^1]);
        }
    }

    [Fact]
    public async Task Invoke_WhenTheProcessBreaksAndTheLogIsWanted_GivesItsLastWords()
    {
        ServeOne();
        var answer = await InvokeAsync("""{"do":"exit","code":3}""", ("X-Amz-Log-Type", "Tail"));
        Assert.Equal("Unhandled", answer.Header("X-Amz-Function-Error"));
        Assert.Contains("Runtime exited with error: exit status 3\n", Encoding.UTF8.GetString(Convert.FromBase64String(answer.Header("X-Amz-Log-Result")!)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_WhenThereIsAClientContext_GivesItToTheRuntime()
    {
        ServeOne();
        var answer = await InvokeAsync("""{"do":"headers"}""", ("X-Amz-Client-Context", Convert.ToBase64String("""{"custom": {"a": "b"}}"""u8)));
        Assert.Equal("""{"custom":{"a":"b"}}""", (string?)answer.Body!["Lambda-Runtime-Client-Context"]);
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""{"custom":"\ud800"}""")]
    public async Task Invoke_WhenTheClientContextIsNotText_Refuses(string context)
    {
        ServeOne();
        var answer = await InvokeAsync("""{"do":"headers"}""", ("X-Amz-Client-Context", Convert.ToBase64String(Encoding.UTF8.GetBytes(context))));
        Assert.Equal(400, answer.Status);
    }

    [Fact]
    public async Task Invoke_WhenItIsADryRun_RunsNothing()
    {
        var function = ServeOne();
        Assert.Equal((204, null), (await InvokeAsync(Echo, ("X-Amz-Invocation-Type", "DryRun"))) is var answer ? (answer.Status, answer.Body) : default);
        Assert.Empty(function.Environments);
    }

    [Fact]
    public async Task Invoke_WhenItIsAnEvent_AnswersBeforeTheFunctionDoes()
    {
        ServeOne();
        using var held = new HeldInvocations();
        var answer = await InvokeAsync(held.Payload, ("X-Amz-Invocation-Type", "Event"));
        Assert.Equal((202, null), (answer.Status, answer.Body));
        await held.ArrivalAsync();
        held.Release();
        await Lambda.LineAsync(line => line == $"END RequestId: {answer.Header("x-amzn-RequestId")}");
    }

    [Fact]
    public async Task Invoke_WhenAnEventFails_RepeatsItTwice()
    {
        ServeOne();
        var answer = await InvokeAsync("""{"do":"fail"}""", ("X-Amz-Invocation-Type", "Event"));
        var started = $"START RequestId: {answer.Header("x-amzn-RequestId")} Version: $LATEST";
        foreach (var attempts in (int[])[2, 3])
        {
            // Its timer may not be set yet when the function has failed.
            while (Lambda.Lines.Count(line => line == started) < attempts)
            {
                Time.Advance(TimeSpan.FromSeconds(10));
                await Task.Delay(1, Cancellation);
            }
        }

        await Lambda.LineAsync(_ => Lambda.Lines.Count(line => line.StartsWith("REPORT", StringComparison.Ordinal)) == 3);
        Time.Advance(TimeSpan.FromMinutes(4));
        await InvokeAsync(Echo);
        Assert.Equal(3, Lambda.Lines.Count(line => line == started));
    }

    [Theory]
    [InlineData("RequestResponse", LambdaLimits.LargestEvent)]
    [InlineData("Event", LambdaLimits.LargestAsynchronousEvent)]
    public async Task Invoke_WhenThePayloadIsTooLarge_RefusesIt(string type, int limit)
    {
        ServeOne();
        var answer = await InvokeAsync($"\"{new string('x', limit - 1)}\"", ("X-Amz-Invocation-Type", type));
        answer.AssertError(413, "RequestTooLargeException", $"Request must be smaller than {limit} bytes for the InvokeFunction operation");
    }

    [Theory]
    [InlineData("{\"do\":", "line 1, byte 6 is not JSON.")]
    [InlineData("{} {}", "line 1, byte 3 is not JSON.")]
    public async Task Invoke_WhenThePayloadIsNotJson_RefusesIt(string payload, string reason)
    {
        ServeOne();
        (await InvokeAsync(payload)).AssertError(400, "InvalidRequestContentException", $"Could not parse request body into json: {reason}");
    }

    [Fact]
    public async Task Invoke_WhenTheTypeIsUnknown_NamesTheOnesThereAre()
    {
        ServeOne();
        var answer = await InvokeAsync(Echo, ("X-Amz-Invocation-Type", "Now"));
        answer.AssertError(400, "ValidationException", "1 validation error detected: Value 'Now' at 'invocationType' failed to satisfy constraint: Member must satisfy enum value set: [RequestResponse, Event, DryRun]");
    }

    [Fact]
    public async Task Invoke_WhenNothingIsReservedForIt_IsThrottled()
    {
        Lambda.Create(definition => definition with { ReservedConcurrency = 0 });
        Serve();
        var answer = await InvokeAsync(Echo);
        answer.AssertError(429, "TooManyRequestsException", "Rate Exceeded.");
        Assert.Equal("ReservedFunctionConcurrentInvocationLimitExceeded", (string?)answer.Body!["Reason"]);
    }
}
