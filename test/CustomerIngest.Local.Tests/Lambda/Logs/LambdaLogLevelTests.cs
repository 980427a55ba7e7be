using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.Lambda.Logs;

/// <summary>LoggingConfig's SystemLogLevel and ApplicationLogLevel.</summary>
public sealed class LambdaLogLevelTests
{
    [Theory]
    [InlineData(LambdaLogLevel.Debug, "initStart initRuntimeDone initReport start runtimeDone report start runtimeDone report")]
    [InlineData(LambdaLogLevel.Info, "initStart start report start runtimeDone report")]
    [InlineData(LambdaLogLevel.Warn, "runtimeDone report")]
    public async Task InvokeAsync_WhenASystemLogLevelIsSet_LogsTheEventsThatAwsListsForIt(LambdaLogLevel level, string events)
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create(definition => definition with { LogFormat = "JSON", SystemLogLevel = level });
        await function.InvokeAsync("""{"do":"echo"}""");
        await function.InvokeAsync("""{"do":"fail"}""");
        string[] own = [.. lambda.Lines.Where(line => line.StartsWith('{')).Select(line => (string)JsonNode.Parse(line)!["type"]!)];
        Assert.Equal(events, string.Join(' ', own.Select(type => type["platform.".Length..])));
    }

    /// <summary>The page still knows which lines are whose.</summary>
    [Fact]
    public async Task InvokeAsync_WhenTheLevelHidesItsStartAndItsEnd_MarksThemAllTheSame()
    {
        var lines = new ConcurrentQueue<FunctionLogLine>();
        await using var lambda = new TestLambda(options => options with { Log = lines.Enqueue });
        var result = await lambda.Create(definition => definition with { LogFormat = "JSON", SystemLogLevel = LambdaLogLevel.Warn }).InvokeAsync("""{"do":"echo"}""");
        Assert.Equal([result.RequestId], lines.Where(line => line.IsHidden).Select(line => line.Begins).OfType<string>());
        Assert.Equal([result.RequestId], lines.Where(line => line.IsHidden).Select(line => line.Ends).OfType<string>());
    }

    [Theory]
    [InlineData("Text", null)]
    [InlineData("JSON", "WARN")]
    public async Task InvokeAsync_WhenAnApplicationLogLevelIsSet_TellsTheRuntime(string format, string? level)
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create(definition => definition with { LogFormat = format, ApplicationLogLevel = LambdaLogLevel.Warn, LogGroup = "/all/of/us" });
        var variables = await function.AnswerAsync("""{"do":"environment"}""");
        Assert.Equal((format, level, "/all/of/us"), ((string?)variables["AWS_LAMBDA_LOG_FORMAT"], (string?)variables["AWS_LAMBDA_LOG_LEVEL"], (string?)variables["AWS_LAMBDA_LOG_GROUP_NAME"]));
    }

    [Theory]
    [InlineData("Text", 2)]
    [InlineData("JSON", 0)]
    public async Task InvokeAsync_WhenAnApplicationLogLevelIsSet_DropsWhatIsBelow(string format, int printed)
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create(definition => definition with { LogFormat = format, ApplicationLogLevel = LambdaLogLevel.Warn });
        await function.InvokeAsync(new InvocationRequest("""{"do":"print"}"""u8.ToArray()) { WantsLogTail = true }, TestContext.Current.CancellationToken);
        Assert.Equal(printed, lambda.Lines.Count(line => line.StartsWith("to standard ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"Trace"}""", LambdaLogLevel.Trace)]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"debug"}""", LambdaLogLevel.Debug)]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"Information"}""", LambdaLogLevel.Info)]
    [InlineData("""{"level":"Warning","timestamp":"2026-01-02T03:04:05+01:00"}""", LambdaLogLevel.Warn)]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"ERROR"}""", LambdaLogLevel.Error)]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"Critical"}""", LambdaLogLevel.Fatal)]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"loud"}""", LambdaLogLevel.Info)]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","level":4}""", LambdaLogLevel.Info)]
    [InlineData("""{"timestamp":"yesterday","level":"ERROR"}""", LambdaLogLevel.Info)]
    [InlineData("""{"level":"ERROR"}""", LambdaLogLevel.Info)]
    [InlineData("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"ERROR" """, LambdaLogLevel.Info)]
    [InlineData("ERROR all is lost", LambdaLogLevel.Info)]
    public void Passes_WhenALineHasALevel_LetsItThroughUpToThat(string line, LambdaLogLevel level) =>
        Assert.Equal(Enum.GetValues<LambdaLogLevel>().Where(least => least <= level || least == LambdaLogLevel.Trace), Enum.GetValues<LambdaLogLevel>().Where(least => new ApplicationLogFilter(least).Passes(line)));

    [Theory]
    [InlineData("dotnet10", "dotnet:10.local")]
    [InlineData("dotnet8", "dotnet:8.local")]
    [InlineData("provided.al2023", "provided:al2023.local")]
    public void Of_ForEachRuntime_IsInTheFormOfLambdas(string runtime, string version) => Assert.Equal(version, RuntimeVersion.Of(runtime));
}
