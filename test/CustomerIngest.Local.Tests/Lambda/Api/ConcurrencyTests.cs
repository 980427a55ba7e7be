namespace CustomerIngest.Local.Tests.Lambda.Api;

/// <summary>The reserved concurrency, as AWS's answers were recorded.</summary>
public sealed class ConcurrencyTests : LambdaApiTest
{
    private const string Put = "/2017-10-31/functions/test-function/concurrency";
    private const string Get = "/2019-09-30/functions/test-function/concurrency";

    [Fact]
    public async Task PutFunctionConcurrency_WhenItIsZero_ThrottlesUntilItIsTakenBack()
    {
        ServeOne();
        Assert.Equal("{}", (await GetAsync(Get)).Body!.ToJsonString());

        Assert.Equal((200, 0), await PutAsync(0));
        Assert.Equal(0, (int?)(await GetAsync(Get)).Body!["ReservedConcurrentExecutions"]);
        Assert.Equal(0, (int?)(await GetAsync("functions/test-function")).Body!["Concurrency"]!["ReservedConcurrentExecutions"]);
        Assert.Equal("ReservedFunctionConcurrentInvocationLimitExceeded", (string?)(await InvokeAsync(Echo)).Body!["Reason"]);

        Assert.Equal((204, null), (await SendAsync("DELETE", Put, "")) is var answer ? (answer.Status, answer.Body) : default);
        Assert.Equal("{}", (await GetAsync(Get)).Body!.ToJsonString());
        Assert.Equal(200, (await InvokeAsync(Echo)).Status);
    }

    [Fact]
    public async Task PutFunctionConcurrency_WhenAnInvocationIsInFlight_CountsIt()
    {
        ServeOne();
        using var held = new HeldInvocations();
        var running = InvokeAsync(held.Payload);
        await held.ArrivalAsync();

        await PutAsync(1);
        Assert.Equal(429, (await InvokeAsync(Echo)).Status);
        await PutAsync(2);
        Assert.Equal(200, (await InvokeAsync(Echo)).Status);

        held.Release();
        Assert.Equal(200, (await running).Status);
        await PutAsync(1);
        Assert.Equal(200, (await InvokeAsync(Echo)).Status);
    }

    [Theory]
    [InlineData("", -1, "ValidationException", "1 validation error detected: Value '-1' at 'reservedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 0")]
    [InlineData("", 901, "InvalidParameterValueException", "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].")]
    [InlineData(":$LATEST", 1, "InvalidParameterValueException", "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.")]
    public async Task PutFunctionConcurrency_WhenItIsWrong_SaysItAsAwsDoes(string qualifier, int value, string type, string message)
    {
        ServeOne();
        var answer = await SendAsync("PUT", $"/2017-10-31/functions/test-function{qualifier}/concurrency", $$"""{"ReservedConcurrentExecutions":{{value}}}""");
        answer.AssertError(400, type, message);
        Assert.Equal("{}", (await GetAsync(Get)).Body!.ToJsonString());
    }

    private async Task<(int Status, int? Reserved)> PutAsync(int value) =>
        await SendAsync("PUT", Put, $$"""{"ReservedConcurrentExecutions":{{value}}}""") is var answer ? (answer.Status, (int?)answer.Body!["ReservedConcurrentExecutions"]) : default;
}
