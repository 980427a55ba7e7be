using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CustomerIngest.Local.HttpApi;

/// <summary>Sends an answer to the client.</summary>
internal static class ResponseWriter
{
    public static async Task WriteAsync(HttpContext context, HttpApiResponse answer, string requestId)
    {
        var response = context.Response;
        response.StatusCode = answer.StatusCode;
        response.Headers["apigw-requestid"] = requestId;
        foreach (var (name, value) in answer.Headers)
            response.Headers[name] = value;
        if (answer.Cookies.Count > 0)
            response.Headers.SetCookie = new StringValues([.. answer.Cookies]);

        // These have no body, whatever the function gave them (RFC 9110, section 15).
        if (answer.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
            return;
        response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted);
    }
}
