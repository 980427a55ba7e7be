using CustomerIngest.Local.Lambda.Invocations;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Runtime;

/// <summary>The Runtime API's short answers.</summary>
internal static class ShortAnswers
{
    private static readonly ReadOnlyMemory<byte> _accepted = "{\"status\":\"OK\"}\n"u8.ToArray();

    public static Task AcceptAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status202Accepted, _accepted);

    public static Task RefuseAsync(HttpContext context, int status, string type, string message) =>
        WriteAsync(context, status, LambdaErrors.Json(type, message));

    private static async Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
}
