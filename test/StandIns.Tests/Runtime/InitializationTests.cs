using System.Text.Json;
using Amazon.Lambda.RuntimeSupport;

namespace StandIns.Tests.Runtime;

public sealed class InitializationTests : RuntimeTest
{
    private static HandlerWrapper Echo => Handler((input, _) => Task.FromResult(input));

    [Fact]
    public async Task Can_InitializeOnce_When_InvokedTwice()
    {
        var initializations = 0;
        var running = RunAsync(Echo, () => Task.FromResult(++initializations > 0));

        await InvokeAsync(Echo);
        await InvokeAsync(Echo);

        Assert.Equal(1, initializations);
        Assert.False(running.IsCompleted);
    }

    [Fact]
    public async Task Can_StopQuietly_When_TheInitializerSaysNo()
    {
        await RunAsync(Echo, () => Task.FromResult(false));

        Assert.Empty(Api.Calls);
    }

    [Fact]
    public async Task Can_ReportTheInitError_When_TheInitializerThrows()
    {
        var thrown = new InvalidOperationException("no settings");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(Echo, () => throw thrown));

        var report = Assert.Single(Api.Calls);
        using var body = JsonDocument.Parse(report.Body);
        Assert.Same(thrown, exception);
        Assert.Equal("POST /2018-06-01/runtime/init/error", report.Line);
        Assert.Equal("application/vnd.aws.lambda.error+json", report.Headers["Content-Type"]);
        Assert.Equal("no settings", body.RootElement.GetProperty("errorMessage").GetString());
        Assert.StartsWith("2026-08-01T09:04:30.000Z\t\tfail\tSystem.InvalidOperationException: no settings", Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AWS_LAMBDA_MAX_CONCURRENCY", "10")]
    [InlineData("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start")]
    public async Task Can_NameTheVariable_When_TheModeIsNotSupported(string variable, string value)
    {
        Variables[variable] = value;

        var exception = await Assert.ThrowsAsync<NotSupportedException>(() => RunAsync(Echo));

        Assert.StartsWith($"{variable} is '{value}', but ", exception.Message, StringComparison.Ordinal);
        Assert.Empty(Api.Calls);
    }

    [Fact]
    public async Task Can_Start_When_TheInitializationIsOnDemand()
    {
        Variables["AWS_LAMBDA_INITIALIZATION_TYPE"] = "on-demand";

        Assert.Equal("{}", (await InvokeAsync(Echo)).Text);
    }

    [Theory]
    [InlineData("AWS_Lambda_dotnet_custom", "AWS_Lambda_dotnet_custom_amazonlambdaruntimesupport_2.1.2")]
    [InlineData("AWS_Lambda_dotnet10", "AWS_Lambda_dotnet10")]
    public async Task Can_MarkTheExecutionEnvironment_When_TheRuntimeIsCustom(string before, string after)
    {
        Variables["AWS_EXECUTION_ENV"] = before;

        await InvokeAsync(Echo);

        Assert.Equal(after, Variables["AWS_EXECUTION_ENV"]);
    }
}
