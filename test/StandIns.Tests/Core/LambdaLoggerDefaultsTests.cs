using Amazon.Lambda.Core;

namespace StandIns.Tests.Core;

public sealed class LambdaLoggerDefaultsTests
{
    private readonly TwoMemberLogger _lines = new();

    private ILambdaLogger Logger => _lines;

    [Fact]
    public void LogInformation_WhenThereAreArguments_RendersThemIntoOneLine()
    {
        Logger.LogInformation("Added {Count} items to {Table}", 3, "Customer");

        Assert.Equal(["Added 3 items to Customer"], _lines.Lines);
    }

    [Fact]
    public void LogError_WhenThereIsAnException_LogsTheMessageAndThenTheException()
    {
        var exception = new InvalidOperationException("boom");

        Logger.LogError(exception, "Message {Id} failed", 7);

        Assert.Equal(["Message 7 failed", exception.ToString()], _lines.Lines);
    }

    [Fact]
    public void EveryLevel_WhenThereAreNoArguments_LogsTheTextAsItIs()
    {
        Logger.LogTrace("a {x}");
        Logger.LogDebug("b");
        Logger.LogInformation("c");
        Logger.LogWarning("d");
        Logger.LogError("e");
        Logger.LogCritical("f");
        Logger.Log(LogLevel.Warning, "g {0}", 1);

        Assert.Equal(["a {x}", "b", "c", "d", "e", "f", "g 1"], _lines.Lines);
    }
}
