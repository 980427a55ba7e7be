using Amazon.Lambda.Core;

namespace StandIns.Tests.Runtime.Logging;

public sealed class TextLogTests : LogFixture
{
    [Theory]
    [InlineData(LogLevel.Trace, "trce")]
    [InlineData(LogLevel.Debug, "dbug")]
    [InlineData(LogLevel.Information, "info")]
    [InlineData(LogLevel.Warning, "warn")]
    [InlineData(LogLevel.Error, "fail")]
    [InlineData(LogLevel.Critical, "crit")]
    public void Log_WhenTheFormatIsText_PutsTimeIdAndLevelFirst(LogLevel level, string shortName)
    {
        var logger = Logger("Text", LogLevel.Trace);
        logger.Begin(Invocation());

        ((ILambdaLogger)logger).Log(level, "Added {Count} é", 3);

        Assert.Equal($"2026-08-01T09:05:00.065Z\tr-1\t{shortName}\tAdded 3 é\n", Output);
    }

    [Fact]
    public void Log_WhenThereIsAnException_AppendsIt()
    {
        var exception = new InvalidOperationException("boom");

        ((ILambdaLogger)Logger(null)).LogError(exception, "failed {Id}", 7);

        Assert.Equal($"2026-08-01T09:05:00.065Z\t\tfail\tfailed 7\n{exception}\n", Output);
    }

    [Theory]
    [InlineData("Unformatted")]
    [InlineData("unformatted")]
    public void Log_WhenUnformatted_WritesTheMessageOnly(string format)
    {
        Logger(format).LogLine("plain");

        Assert.Equal("plain\n", Output);
    }

    [Fact]
    public void Log_WhenGivenNoLevel_WritesTheTextRaw()
    {
        Logger(null, LogLevel.Critical).Log("raw");

        Assert.Equal("raw", Output);
    }

    [Fact]
    public void Log_WhenBelowTheMinimum_IsSilent()
    {
        ILambdaLogger logger = Logger(null, LogLevel.Warning);

        logger.LogInformation("no");
        logger.LogLine("no");
        logger.LogWarning("yes");

        Assert.Equal("2026-08-01T09:05:00.065Z\t\twarn\tyes\n", Output);
    }

    [Theory]
    [InlineData("unheard-of")]
    [InlineData("info")]
    [InlineData(null)]
    public void Log_WhenTheLevelIsUnknown_IsATraceThatNothingHides(string? level)
    {
        ((ILambdaLogger)Logger(null, LogLevel.Critical)).Log(level, "Added {Count}", 3);

        Assert.Equal("2026-08-01T09:05:00.065Z\t\ttrce\tAdded 3\n", Output);
    }

    [Fact]
    public async Task Log_WhenThreadsWriteAtOnce_KeepsRecordsWhole()
    {
        var logger = Logger("Unformatted");
        var line = new string('x', 500);

        await Parallel.ForAsync(0, 200, TestContext.Current.CancellationToken, (_, _) =>
        {
            logger.LogLine(line);
            return ValueTask.CompletedTask;
        });

        Assert.All(Output.TrimEnd('\n').Split('\n'), written => Assert.Equal(line, written));
    }
}
