using System.Text.Json.Nodes;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Lambda.Logs;

/// <summary>LoggingConfig's LogFormat JSON.</summary>
public sealed class LambdaLogFormatTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    [Fact]
    public async Task InvokeAsync_WhenTheFormatIsJson_LogsPlatformEvents()
    {
        await using var lambda = new TestLambda(options => options with { TimeProvider = _time });
        var function = lambda.Create(definition => definition with { LogFormat = "JSON" });
        var result = await function.InvokeAsync("""{"do":"echo"}""");
        JsonNode[] events = [.. lambda.Lines.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["platform.initStart", "platform.start", "platform.report"], events.Select(one => (string?)one["type"]));
        Assert.All(events, one => Assert.Equal("2026-01-02T03:04:05.678Z", (string?)one["time"]));
        Assert.Equal(
            """{"initializationType":"on-demand","phase":"init","runtimeVersion":"dotnet:10.local","runtimeVersionArn":"arn:aws:lambda:us-east-1::runtime:local","functionName":"test-function","functionVersion":"$LATEST"}""",
            events[0]["record"]!.ToJsonString());
        Assert.Equal($$"""{"requestId":"{{result.RequestId}}","version":"$LATEST"}""", events[1]["record"]!.ToJsonString());
        Assert.Equal("success", (string?)events[2]["record"]!["status"]);
        Assert.Equal(
            ["durationMs", "billedDurationMs", "memorySizeMB", "maxMemoryUsedMB", "initDurationMs"],
            events[2]["record"]!["metrics"]!.AsObject().Select(metric => metric.Key));
        Assert.Equal(256, (int)events[2]["record"]!["metrics"]!["memorySizeMB"]!);
    }

    [Theory]
    [InlineData("""{"do":"fail"}""", "error", "Test.Failed")]
    [InlineData("""{"do":"exit","code":3}""", "error", "Runtime.ExitError")]
    public async Task InvokeAsync_WhenItFailsAndTheFormatIsJson_LogsItsStatus(string payload, string status, string type)
    {
        await using var lambda = new TestLambda();
        await lambda.Create(definition => definition with { LogFormat = "JSON" }).InvokeAsync(payload);
        JsonNode[] events = [.. lambda.Lines.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["platform.initStart", "platform.start", "platform.runtimeDone", "platform.report"], events.Select(one => (string?)one["type"]));
        Assert.All(events[2..], one => Assert.Equal((status, type), ((string?)one["record"]!["status"], (string?)one["record"]!["errorType"])));
    }

    [Fact]
    public async Task InvokeAsync_WhenInitialisationFailsAndTheFormatIsJson_LogsThePhase()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create(definition => definition with { LogFormat = "JSON", Environment = new Dictionary<string, string> { ["INIT"] = "exit once" } });
        await function.ProcessIdAsync();
        JsonNode[] events = [.. lambda.Lines.Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["platform.initStart", "platform.initRuntimeDone", "platform.initReport", "platform.start", "platform.initStart", "platform.report"], events.Select(one => (string?)one["type"]));
        Assert.Equal(("init", "invoke"), ((string?)events[0]["record"]!["phase"], (string?)events[4]["record"]!["phase"]));
        var record = events[2]["record"]!;
        Assert.Equal(("init", "error", "Runtime.ExitError"), ((string?)record["phase"], (string?)record["status"], (string?)record["errorType"]));
    }

    [Fact]
    public void End_WhenTheTimeoutPassed_SaysSo()
    {
        var end = new InvocationEnd
        {
            Now = _time.GetUtcNow(),
            RequestId = "r",
            Duration = TimeSpan.FromSeconds(3),
            Init = null,
            Frozen = TimeSpan.FromMilliseconds(4_000.5),
            MemorySize = 512,
            PeakMemory = 1,
            Reply = LambdaErrors.TimedOut("r", TimeSpan.FromSeconds(3)),
        };
        Assert.Equal(
            [
                """{"time":"2026-01-02T03:04:05.678Z","type":"platform.runtimeDone","record":{"requestId":"r","metrics":{"durationMs":3000},"status":"timeout","message":"Task timed out after 3.00 seconds"}}""",
                """{"time":"2026-01-02T03:04:05.678Z","type":"platform.report","record":{"requestId":"r","metrics":{"durationMs":3000,"billedDurationMs":3000,"memorySizeMB":512,"maxMemoryUsedMB":1,"frozenMs":4000.5},"status":"timeout"}}""",
            ],
            new JsonPlatformLog(TestLambda.Definition).End(end));
        Assert.Equal(
            [
                "2026-01-02T03:04:05.678Z r Task timed out after 3.00 seconds",
                "END RequestId: r",
                "REPORT RequestId: r\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\tMemory Size: 512 MB\tMax Memory Used: 1 MB\tFrozen: 4000.50 ms\tStatus: timeout",
            ],
            new TextPlatformLog(TestLambda.Definition).End(end));
    }
}
