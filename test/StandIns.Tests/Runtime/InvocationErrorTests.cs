using System.Text.Json;
using Amazon.Lambda.RuntimeSupport;

namespace StandIns.Tests.Runtime;

public sealed class InvocationErrorTests : RuntimeTest
{
    private static HandlerWrapper Failing => Handler((_, _) => throw new InvalidOperationException("boom é", new TimeoutException("inner")));

    [Fact]
    public async Task Can_ReportTheError_When_TheHandlerThrows()
    {
        var error = await InvokeAsync(Failing);

        Assert.Equal("POST /2018-06-01/runtime/invocation/request-1/error", error.Line);
        Assert.Equal("application/vnd.aws.lambda.error+json", error.Headers["Content-Type"]);
        Assert.Equal("InvalidOperationException", error.Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [Fact]
    public async Task Can_DescribeTheError_When_TheHandlerThrows()
    {
        using var error = JsonDocument.Parse((await InvokeAsync(Failing)).Body);

        Assert.Equal("InvalidOperationException", error.RootElement.GetProperty("errorType").GetString());
        Assert.Equal("boom é", error.RootElement.GetProperty("errorMessage").GetString());
        Assert.Contains(nameof(InvocationErrorTests), error.RootElement.GetProperty("stackTrace")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("TimeoutException", error.RootElement.GetProperty("cause").GetProperty("errorType").GetString());
    }

    [Fact]
    public async Task Can_GiveXRayACause_When_TheHandlerThrows()
    {
        var header = (await InvokeAsync(Failing)).Headers["Lambda-Runtime-Function-XRay-Error-Cause"];

        using var cause = JsonDocument.Parse(header);
        var exception = cause.RootElement.GetProperty("exceptions")[0];
        Assert.Equal(Environment.CurrentDirectory, cause.RootElement.GetProperty("working_directory").GetString());
        Assert.Equal("InvalidOperationException", exception.GetProperty("type").GetString());
        Assert.Equal("boom é", exception.GetProperty("message").GetString());
        Assert.Equal("<>c.<get_Failing>b__1_0", exception.GetProperty("stack")[0].GetProperty("label").GetString());
        Assert.Contains("boom é", header, StringComparison.Ordinal);
        Assert.DoesNotContain(header, char.IsControl);
    }

    [Fact]
    public async Task Can_LeaveTheCauseOut_When_ItDoesNotFitIntoAHeader()
    {
        var error = await InvokeAsync(Handler((_, _) => throw new InvalidOperationException(new string('x', 1024 * 1024))));

        Assert.False(error.Headers.ContainsKey("Lambda-Runtime-Function-XRay-Error-Cause"));
        Assert.Equal("InvalidOperationException", error.Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [Fact]
    public async Task Can_GiveXRayACause_When_ItIsAlmostAMebibyte()
    {
        var message = new string('é', 500_000);

        var error = await InvokeAsync(Handler((_, _) => throw new InvalidOperationException(message)));

        Assert.Contains(message, error.Headers["Lambda-Runtime-Function-XRay-Error-Cause"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_Stop_When_TheReportIsNotAcceptedInJson()
    {
        Api.PostAnswer = new RuntimeAnswer(202, "thanks");
        Api.Enqueue(RuntimeAnswer.Invocation("{}"));

        var refusal = await Assert.ThrowsAsync<RuntimeApiClientException>(() => RunAsync(Failing));

        Assert.Equal((202, "thanks"), (refusal.StatusCode, refusal.Response));
    }

    [Fact]
    public async Task Can_HandleTheNext_When_AnInvocationFailed()
    {
        var invocations = 0;
        var handler = Handler((input, _) => invocations++ == 0 ? throw new InvalidOperationException("first") : Task.FromResult(input));

        Assert.EndsWith("/error", (await InvokeAsync(handler)).Line, StringComparison.Ordinal);
        Assert.EndsWith("/response", (await InvokeAsync(handler)).Line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_LogTheException_When_TheHandlerThrows()
    {
        await InvokeAsync(Failing);

        Assert.StartsWith(
            "2026-08-01T09:04:30.000Z\trequest-1\tfail\tSystem.InvalidOperationException: boom é\n ---> System.TimeoutException: inner\n",
            Log,
            StringComparison.Ordinal);
    }
}
