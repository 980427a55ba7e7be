using System.Globalization;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Lambda.Logs;

/// <summary>LogFormat Text, which knows no levels: INIT_START, START, END and REPORT lines, with tabs between their fields.</summary>
internal sealed class TextPlatformLog(FunctionDefinition function) : IPlatformLog
{
    public IEnumerable<string> InitStart(DateTimeOffset now, string phase) =>
        [$"INIT_START Runtime Version: {RuntimeVersion.Of(function.Runtime)}\tRuntime Version ARN: {RuntimeVersion.Arn}"];

    public IEnumerable<string> InitEnd(DateTimeOffset now, TimeSpan duration, string phase, RuntimeReply? failure) => failure is null
        ? []
        : [string.Create(CultureInfo.InvariantCulture, $"INIT_REPORT Init Duration: {duration.TotalMilliseconds:0.00} ms\tPhase: {phase}{Status(failure)}")];

    public IEnumerable<string> Start(DateTimeOffset now, string requestId) => [$"START RequestId: {requestId} Version: $LATEST"];

    public IEnumerable<string> End(InvocationEnd end) => [.. Failure(end), $"END RequestId: {end.RequestId}", Report(end)];

    private static string Report(InvocationEnd end)
    {
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"REPORT RequestId: {end.RequestId}\tDuration: {end.Duration.TotalMilliseconds:0.00} ms\tBilled Duration: {end.Billed:0} ms\tMemory Size: {end.MemorySize} MB\tMax Memory Used: {end.PeakMebibytes} MB");
        if (end.Init is { } init)
            line += string.Create(CultureInfo.InvariantCulture, $"\tInit Duration: {init.TotalMilliseconds:0.00} ms");
        if (end.Frozen > TimeSpan.Zero)
            line += string.Create(CultureInfo.InvariantCulture, $"\tFrozen: {end.Frozen.TotalMilliseconds:0.00} ms");
        return line + Status(end.Reply);
    }

    // Nothing when the runtime reported it itself.
    private static IEnumerable<string> Failure(InvocationEnd end) => end.Reply switch
    {
        { Broken: false } or { Message: null } => [],
        { ErrorType: LambdaErrors.Timeout } => [string.Create(CultureInfo.InvariantCulture, $"{end.Now:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {end.RequestId} {end.Reply.Message}")],
        _ => [$"RequestId: {end.RequestId} Error: {end.Reply.Message}", end.Reply.ErrorType!],
    };

    private static string Status(RuntimeReply reply) => reply switch
    {
        { Broken: false } => "",
        { ErrorType: LambdaErrors.Timeout } => "\tStatus: timeout",
        _ => $"\tStatus: error\tError Type: {reply.ErrorType}",
    };
}
