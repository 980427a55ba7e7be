using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>Answers in XML, as services of the Query protocol give them.</summary>
internal static class XmlError
{
    public static Task WriteAsync(HttpContext context, XNamespace name, string code, string message, CancellationToken cancelled) =>
        WriteAsync(context, StatusCodes.Status400BadRequest, new XElement(
            name + "ErrorResponse",
            new XElement(
                name + "Error",
                new XElement(name + "Type", "Sender"),
                new XElement(name + "Code", code),
                new XElement(name + "Message", Clean(message))),
            new XElement(name + "RequestId", RequestId(context))), cancelled);

    public static async Task WriteAsync(HttpContext context, int status, XElement answer, CancellationToken cancelled)
    {
        var bytes = Encoding.UTF8.GetBytes(answer.ToString());
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, cancelled);
    }

    public static string RequestId(HttpContext context) => context.Response.Headers["x-amzn-RequestId"].ToString();

    /// <summary>What a client named may hold what XML cannot.</summary>
    public static string Clean(string text) => string.Concat(text.Select(letter => letter is < ' ' or > '\uD7FF' ? '?' : letter));
}
