using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Lambda.Invocations;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>Answers in the REST-JSON protocol.</summary>
internal static class LambdaAnswer
{
    public static Task WriteAsync(HttpContext context, int status, JsonObject answer) =>
        WriteAsync(context, status, PlainJson.Bytes(answer));

    public static Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body, CancellationToken.None).AsTask();
    }

    /// <param name="context">The call.</param>
    /// <param name="reason">One of Lambda's ThrottleReasons.</param>
    public static Task ThrottleAsync(HttpContext context, string reason)
    {
        context.Response.Headers["x-amzn-ErrorType"] = LambdaErrors.Throttling;
        return WriteAsync(context, StatusCodes.Status429TooManyRequests, new JsonObject { ["Reason"] = reason, ["Type"] = "User", ["message"] = "Rate Exceeded." });
    }

    public static Task RefuseAsync(HttpContext context, AwsException refusal)
    {
        context.Response.Headers["x-amzn-ErrorType"] = refusal.Error.Name;

        // Lambda writes it in two ways, and leaves the type out where the request's form is wrong.
        var answer = new JsonObject { [refusal.Error.StatusCode == StatusCodes.Status404NotFound ? "Message" : "message"] = refusal.Message };
        if (refusal.Error.Name != "ValidationException")
            answer["Type"] = refusal.Error.StatusCode < 500 ? "User" : "Service";
        return WriteAsync(context, refusal.Error.StatusCode, answer);
    }
}
