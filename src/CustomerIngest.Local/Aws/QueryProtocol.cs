using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>Refuses the Query protocol that clients of SQS spoke until 2023, in the XML that they read.</summary>
public sealed class QueryProtocol : IAwsService
{
    private static readonly XNamespace _namespace = "http://queue.amazonaws.com/doc/2012-11-05/";

    public bool Accepts(HttpRequest request) =>
        request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;

    public Task AnswerAsync(HttpContext context, LocalAccount account, CancellationToken cancelled)
    {
        var error = new XElement(
            _namespace + "ErrorResponse",
            new XElement(
                _namespace + "Error",
                new XElement(_namespace + "Type", "Sender"),
                new XElement(_namespace + "Code", "UnsupportedProtocol"),
                new XElement(
                    _namespace + "Message",
                    "The local cloud speaks AWS JSON 1.0 and not the older Query protocol: "
                    + "use AWSSDK.SQS 3.7.300, boto3 1.28.82, AWS CLI 2.14, AWS CLI 1.30 or later.")),
            new XElement(_namespace + "RequestId", context.Response.Headers["x-amzn-RequestId"].ToString()));

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/xml";
        return context.Response.WriteAsync(error.ToString(), cancelled);
    }
}
