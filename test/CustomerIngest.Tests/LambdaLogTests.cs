using Microsoft.Extensions.Logging;

namespace CustomerIngest.Tests;

public sealed class LambdaLogTests
{
    [Theory]
    [InlineData(null, LogLevel.Trace)]
    [InlineData("DEBUG", LogLevel.Debug)]
    [InlineData("INFO", LogLevel.Information)]
    [InlineData("warn", LogLevel.Warning)]
    [InlineData("ERROR", LogLevel.Error)]
    [InlineData("FATAL", LogLevel.Critical)]
    [InlineData("anything", LogLevel.Trace)]
    public void IsEnabled_WhateverTheLevel_BeginsThere(string? name, LogLevel least)
    {
        var log = new LambdaLog(variable => variable == "AWS_LAMBDA_LOG_LEVEL" ? name : null);

        Assert.All(Enum.GetValues<LogLevel>(), level => Assert.Equal(level >= least && level != LogLevel.None, log.IsEnabled(level)));
    }

    [Fact]
    public void IsEnabled_WhenTheFunctionHasALevelOfItsOwn_GoesByThat() =>
        Assert.False(new LambdaLog(variable => variable == "AWS_LAMBDA_HANDLER_LOG_LEVEL" ? "Warning" : "DEBUG").IsEnabled(LogLevel.Information));
}
