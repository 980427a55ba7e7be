using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Lambda;

/// <summary>
/// LogFormat JSON: the platform events of Lambda's Telemetry API that the log level INFO lets through. An invocation that
/// succeeded has platform.start and platform.report; platform.runtimeDone and platform.initReport are for failures.
/// </summary>
internal sealed class JsonPlatformLog : IPlatformLog
{
    public string Start(DateTimeOffset now, string requestId) =>
        Line(now, "platform.start", new JsonObject { ["requestId"] = requestId, ["version"] = "$LATEST" });

    public string InitReport(DateTimeOffset now, TimeSpan duration, string phase, RuntimeReply reply) =>
        Line(now, "platform.initReport", WithStatus(
            new JsonObject { ["initializationType"] = "on-demand", ["phase"] = phase, ["metrics"] = new JsonObject { ["durationMs"] = Milliseconds(duration) } }, reply));

    public IEnumerable<string> End(InvocationEnd end) => end.Reply.ErrorType is null ? [Report(end)] : [RuntimeDone(end), Report(end)];

    private static string RuntimeDone(InvocationEnd end)
    {
        var record = WithStatus(new JsonObject { ["requestId"] = end.RequestId, ["metrics"] = new JsonObject { ["durationMs"] = Milliseconds(end.Duration) } }, end.Reply);

        // Ours: AWS has the words in no event.
        if (end.Reply.Message is { } message)
            record["message"] = message;
        return Line(end.Now, "platform.runtimeDone", record);
    }

    private static string Report(InvocationEnd end)
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
        return Line(end.Now, "platform.report", WithStatus(new JsonObject { ["requestId"] = end.RequestId, ["metrics"] = metrics }, end.Reply));
    }

    private static string Line(DateTimeOffset now, string type, JsonObject record) =>
        Encoding.UTF8.GetString(PlainJson.Bytes(new JsonObject { ["time"] = now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), ["type"] = type, ["record"] = record }).Span);

    private static JsonObject WithStatus(JsonObject record, RuntimeReply reply)
    {
        record["status"] = reply switch
        {
            { ErrorType: null } => "success",
            { ErrorType: LambdaErrors.Timeout } => "timeout",
            _ => "error",
        };
        if (reply.ErrorType is { } type and not LambdaErrors.Timeout)
            record["errorType"] = type;
        return record;
    }

    private static double Milliseconds(TimeSpan duration) => Math.Round(duration.TotalMilliseconds, 3);
}
