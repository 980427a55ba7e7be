using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Hosting;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Limits;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>Invoke: runs a function and waits for its answer, runs it later, or only says that it could be run.</summary>
internal static class InvokeOperation
{
    private static readonly ReadOnlyMemory<byte> _noPayload = "{}"u8.ToArray();

    /// <exception cref="AwsException">The call is answered with this error.</exception>
    public static async Task InvokeAsync(HttpContext context, LambdaFunction function)
    {
        var headers = context.Request.Headers;
        var type = OneOf("invocationType", headers["X-Amz-Invocation-Type"].ToString(), "RequestResponse", "Event", "DryRun");
        var tail = OneOf("logType", headers["X-Amz-Log-Type"].ToString(), "None", "Tail") == "Tail";
        var limit = type == "Event" ? LambdaLimits.LargestAsynchronousEvent : LambdaLimits.LargestEvent;
        var payload = await BoundedBody.ReadAsync(context, limit) ?? throw LambdaError.TooLarge(limit);
        Check(payload);
        var request = new InvocationRequest(payload.IsEmpty ? _noPayload : payload)
        {
            ClientContext = ClientContext(headers["X-Amz-Client-Context"].ToString()),
            WantsLogTail = tail,
        };
        context.Response.Headers["x-amzn-RequestId"] = request.RequestId;
        if (type == "RequestResponse")
            await AnswerAsync(context, function, await RunAsync(function, request), tail);
        else if (type == "DryRun")
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            Begin(context, function, request);
    }

    private static void Begin(HttpContext context, LambdaFunction function, InvocationRequest request)
    {
        function.Begin(request with { WantsLogTail = false });
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    // The function is not told that nobody waits any more; neither is it on AWS.
    private static async Task<InvocationResult> RunAsync(LambdaFunction function, InvocationRequest request)
    {
        try
        {
            return await function.InvokeAsync(request, CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            throw LambdaError.Stopping();
        }
    }

    private static Task AnswerAsync(HttpContext context, LambdaFunction function, InvocationResult result, bool tail)
    {
        if (result.FunctionError == LambdaErrors.Throttling)
        {
            return LambdaAnswer.ThrottleAsync(
                context, function.ReservedConcurrency is null ? "ConcurrentInvocationLimitExceeded" : "ReservedFunctionConcurrentInvocationLimitExceeded");
        }

        var headers = context.Response.Headers;
        headers["X-Amz-Executed-Version"] = "$LATEST";
        if (!result.Succeeded)
            headers["X-Amz-Function-Error"] = "Unhandled";
        if (tail)
            headers["X-Amz-Log-Result"] = Convert.ToBase64String(result.LogTail.Span);
        return LambdaAnswer.WriteAsync(context, StatusCodes.Status200OK, result.Payload);
    }

    private static string OneOf(string name, string value, params string[] values)
    {
        if (value.Length == 0)
            return values[0];
        return Array.Find(values, known => known == value)
            ?? throw LambdaError.Constraint(name, value, $"Member must satisfy enum value set: [{string.Join(", ", values)}]");
    }

    private static void Check(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
            return;
        try
        {
            var reader = new Utf8JsonReader(payload.Span);
            while (reader.Read())
                reader.TrySkip();
        }
        catch (JsonException exception)
        {
            throw LambdaError.Content($"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine} is not JSON.");
        }
    }

    private static string? ClientContext(string header)
    {
        if (header.Length == 0)
            return null;
        try
        {
            return JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(header)))?.ToJsonString();
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            throw LambdaError.Content("X-Amz-Client-Context is not JSON in base64.");
        }
    }
}
