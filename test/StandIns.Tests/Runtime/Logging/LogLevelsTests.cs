using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Hosting;
using Amazon.Lambda.RuntimeSupport.Logging;

namespace StandIns.Tests.Runtime.Logging;

public sealed class LogLevelsTests
{
    [Theory]
    [InlineData("TRACE", LogLevel.Trace)]
    [InlineData("debug", LogLevel.Debug)]
    [InlineData("Info", LogLevel.Information)]
    [InlineData("warn", LogLevel.Warning)]
    [InlineData("Warning", LogLevel.Warning)]
    [InlineData("ERROR", LogLevel.Error)]
    [InlineData("FATAL", LogLevel.Critical)]
    [InlineData("critical", LogLevel.Critical)]
    [InlineData("loud", LogLevel.Information)]
    [InlineData("", LogLevel.Information)]
    [InlineData(null, LogLevel.Information)]
    [InlineData("0", LogLevel.Trace)]
    [InlineData("4", LogLevel.Error)]
    public void Minimum_WhenGivenANameOrANumber_IsThatLevel(string? name, LogLevel expected) => Assert.Equal(expected, LogLevels.Minimum(name));

    [Fact]
    public void Settings_WhenTheHandlerHasItsOwn_ComeBeforeTheFunctions()
    {
        var variables = new FakeVariables { ["AWS_LAMBDA_LOG_LEVEL"] = "ERROR", ["AWS_LAMBDA_LOG_FORMAT"] = "Text" };
        Assert.Equal(("ERROR", "Text"), Read(variables));

        variables["AWS_LAMBDA_HANDLER_LOG_LEVEL"] = "DEBUG";
        variables["AWS_LAMBDA_HANDLER_LOG_FORMAT"] = "JSON";
        Assert.Equal(("DEBUG", "JSON"), Read(variables));
    }

    private static (string Level, string Format) Read(FakeVariables variables)
    {
        var environment = new LambdaEnvironment(variables);
        return (environment.LogLevel, environment.LogFormat);
    }
}
