using System.Globalization;

namespace CustomerIngest.Local.Lambda;

/// <summary>Lambda's own log lines, in its format: tabs between the fields of a REPORT.</summary>
internal static class InvocationReport
{
    public static string Start(string requestId) => $"START RequestId: {requestId} Version: $LATEST";

    public static string End(string requestId) => $"END RequestId: {requestId}";

    /// <param name="requestId">The invocation.</param>
    /// <param name="duration">From START to END.</param>
    /// <param name="init">Of the init phase, when this invocation caused one; it is billed.</param>
    /// <param name="memorySize">MiB.</param>
    /// <param name="peakMemory">Bytes.</param>
    /// <param name="reply">Its kind of failure, if any, ends the line.</param>
    public static string Report(string requestId, TimeSpan duration, TimeSpan? init, int memorySize, long peakMemory, RuntimeReply reply)
    {
        var billed = Math.Ceiling(duration.TotalMilliseconds + (init?.TotalMilliseconds ?? 0));
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"REPORT RequestId: {requestId}\tDuration: {duration.TotalMilliseconds:0.00} ms\tBilled Duration: {billed:0} ms\tMemory Size: {memorySize} MB\tMax Memory Used: {Mebibytes(peakMemory)} MB");
        if (init is { } phase)
            line += string.Create(CultureInfo.InvariantCulture, $"\tInit Duration: {phase.TotalMilliseconds:0.00} ms");
        return line + Status(reply);
    }

    /// <summary>What broke the process; nothing when the runtime reported that itself.</summary>
    public static IEnumerable<string> Failure(string requestId, DateTimeOffset now, RuntimeReply reply) => reply switch
    {
        { Message: null } => [],
        { ErrorType: LambdaErrors.Timeout } => [string.Create(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {requestId} {reply.Message}")],
        _ => [$"RequestId: {requestId} Error: {reply.Message}", reply.ErrorType!],
    };

    /// <summary>Of an initialisation that failed.</summary>
    public static string InitReport(TimeSpan duration, string phase, RuntimeReply reply) =>
        string.Create(CultureInfo.InvariantCulture, $"INIT_REPORT Init Duration: {duration.TotalMilliseconds:0.00} ms\tPhase: {phase}{Status(reply)}");

    private static long Mebibytes(long bytes) => (bytes + (1024 * 1024) - 1) / (1024 * 1024);

    private static string Status(RuntimeReply reply) => reply switch
    {
        { Broken: false } => "",
        { ErrorType: LambdaErrors.Timeout } => "\tStatus: timeout",
        _ => $"\tStatus: error\tError Type: {reply.ErrorType}",
    };
}
