using System.Globalization;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Lambda.Logs;

/// <summary>
/// LogFormat JSON: the platform events of Lambda's Telemetry API (schema 2025-01-29), of which SystemLogLevel lets some
/// through. Which event has which level is Lambda's "System log level event mapping".
/// </summary>
internal sealed class JsonPlatformLog(FunctionDefinition function) : IPlatformLog
{
    public IEnumerable<string> InitStart(DateTimeOffset now, string phase) =>
        Event(LambdaLogLevel.Info, now, "initStart", InitRecord(
            phase,
            new("runtimeVersion", RuntimeVersion.Of(function.Runtime)),
            new("runtimeVersionArn", RuntimeVersion.Arn),
            new("functionName", function.Name),
            new("functionVersion", "$LATEST")));

    public IEnumerable<string> InitEnd(DateTimeOffset now, TimeSpan duration, string phase, RuntimeReply? failure)
    {
        var level = failure is null ? LambdaLogLevel.Debug : LambdaLogLevel.Warn;
        return
        [
            .. Event(level, now, "initRuntimeDone", WithStatus(InitRecord(phase), failure)),
            .. Event(level, now, "initReport", WithStatus(InitRecord(phase, new KeyValuePair<string, JsonNode?>("metrics", new JsonObject { ["durationMs"] = Milliseconds(duration) })), failure)),
        ];
    }

    public IEnumerable<string> Start(DateTimeOffset now, string requestId) =>
        Event(LambdaLogLevel.Info, now, "start", new JsonObject { ["requestId"] = requestId, ["version"] = "$LATEST" });

    public IEnumerable<string> End(InvocationEnd end)
    {
        var failed = end.Reply.ErrorType is not null;
        return
        [
            .. Event(failed ? LambdaLogLevel.Warn : LambdaLogLevel.Debug, end.Now, "runtimeDone", RuntimeDone(end)),
            .. Event(failed ? LambdaLogLevel.Warn : LambdaLogLevel.Info, end.Now, "report", Report(end)),
        ];
    }

    private static JsonObject RuntimeDone(InvocationEnd end)
    {
        var metrics = new JsonObject { ["durationMs"] = Milliseconds(end.Duration) };
        if (end.Reply.ErrorType is null)
            metrics["producedBytes"] = end.Reply.Payload.Length;
        var record = WithStatus(new JsonObject { ["requestId"] = end.RequestId, ["metrics"] = metrics }, end.Reply);

        // Ours: AWS has the words in no event.
        if (end.Reply.Message is { } message)
            record["message"] = message;
        return record;
    }

    private static JsonObject Report(InvocationEnd end)
    {
        var metrics = new JsonObject
        {
            ["durationMs"] = Milliseconds(end.Duration),
            ["billedDurationMs"] = end.Billed,
            ["memorySizeMB"] = end.MemorySize,
            ["maxMemoryUsedMB"] = end.PeakMebibytes,
        };
        if (end.Init is { } init)
            metrics["initDurationMs"] = Milliseconds(init);
        if (end.Frozen > TimeSpan.Zero)
            metrics["frozenMs"] = Milliseconds(end.Frozen);
        return WithStatus(new JsonObject { ["requestId"] = end.RequestId, ["metrics"] = metrics }, end.Reply);
    }

    private static JsonObject InitRecord(string phase, params KeyValuePair<string, JsonNode?>[] more) =>
        new([new("initializationType", "on-demand"), new("phase", phase), .. more]);

    private static JsonObject WithStatus(JsonObject record, RuntimeReply? reply)
    {
        record["status"] = reply switch
        {
            null or { ErrorType: null } => "success",
            { ErrorType: LambdaErrors.Timeout } => "timeout",
            _ => "error",
        };
        if (reply?.ErrorType is { } type and not LambdaErrors.Timeout)
            record["errorType"] = type;
        return record;
    }

    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);

    private IEnumerable<string> Event(LambdaLogLevel level, DateTimeOffset now, string type, JsonObject record)
    {
        if (level < function.SystemLogLevel)
            return [];
        var line = new JsonObject { ["time"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), ["type"] = $"platform.{type}", ["record"] = record };
        return [PlainJson.Text(line)];
    }
}
