using System.Text.Json;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Hosting;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Limits;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Runtime;

/// <summary>Reads the errors that runtimes report of a handler or of their initialisation.</summary>
internal static class ErrorReportReader
{
    private const string UnknownType = "Unhandled";

    /// <summary>The body as it came; when it is not a JSON object, one made of the error's type.</summary>
    public static async Task<RuntimeReply> ReadAsync(HttpContext context)
    {
        var header = context.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString();
        if (await BoundedBody.ReadAsync(context, LambdaLimits.LargestResponse) is { } body && TryReadType(body, out var type))
            return new RuntimeReply(body, header.Length > 0 ? header : type);
        type = header.Length > 0 ? header : UnknownType;
        return new RuntimeReply(LambdaErrors.Json(type, ""), type);
    }

    private static bool TryReadType(ReadOnlyMemory<byte> body, out string type)
    {
        type = UnknownType;
        try
        {
            using var json = SoundJson.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return false;
            if (json.RootElement.TryGetProperty("errorType", out var member) && member.ValueKind == JsonValueKind.String)
                type = member.GetString()!;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
