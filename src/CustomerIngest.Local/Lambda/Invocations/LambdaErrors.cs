using System.Globalization;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Lambda.Limits;

namespace CustomerIngest.Local.Lambda.Invocations;

/// <summary>The errors that Lambda itself reports, in its words.</summary>
internal static class LambdaErrors
{
    public const string Timeout = "Sandbox.Timedout";

    public const string Throttling = "TooManyRequestsException";

    public const string ResponseTooLarge = "Function.ResponseSizeTooLarge";

    // AWS has no word for it, and the generated Main of Lambda Annotations none either.
    private const string NeverAsked =
        "The process ended with exit status 0 and never asked for an event. A program of Lambda Annotations does so when ANNOTATIONS_HANDLER is not set or does not name one of its functions.";

    public static RuntimeReply TimedOut(string requestId, TimeSpan timeout) =>
        Broken(requestId, Timeout, string.Create(CultureInfo.InvariantCulture, $"Task timed out after {timeout.TotalSeconds:0.00} seconds"));

    public static RuntimeReply Exited(string requestId, int exitCode) =>
        Broken(requestId, "Runtime.ExitError", ExitedText(exitCode));

    /// <summary>Of a process that ended in its initialisation.</summary>
    public static RuntimeReply ExitedBeforeAsking(string requestId, int exitCode) =>
        exitCode == 0 ? Exited(requestId, exitCode) with { Hint = NeverAsked } : Exited(requestId, exitCode);

    public static RuntimeReply InvalidEntrypoint(string requestId, string reason) =>
        Broken(requestId, "Runtime.InvalidEntrypoint", reason);

    public static RuntimeReply TooLarge() => new(
        Json(ResponseTooLarge, $"Response payload size exceeded maximum allowed payload size ({LambdaLimits.LargestResponse} bytes)."), ResponseTooLarge);

    public static RuntimeReply Throttled() => new(
        Json(Throttling, "Rate Exceeded."), Throttling);

    public static ReadOnlyMemory<byte> Json(string type, string message) =>
        PlainJson.Bytes(new JsonObject { ["errorType"] = type, ["errorMessage"] = message });

    private static RuntimeReply Broken(string requestId, string type, string message) =>
        new(Json(type, $"RequestId: {requestId} Error: {message}"), type, Broken: true, message);

    // A process that died of a signal n exits with 128 + n.
    private static string ExitedText(int exitCode) => exitCode switch
    {
        0 => "Runtime exited without providing a reason",
        128 + 6 => "Runtime exited with error: signal: aborted",
        128 + 9 => "Runtime exited with error: signal: killed",
        128 + 11 => "Runtime exited with error: signal: segmentation fault",
        128 + 15 => "Runtime exited with error: signal: terminated",
        _ => $"Runtime exited with error: exit status {exitCode}",
    };
}
