using System.Buffers;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>Refuses what no service here serves, in the form in which clients of that service read errors, and names what it was.</summary>
public sealed class OtherServices : IAwsService
{
    private const string Served = "It serves SQS, Secrets Manager, S3, Lambda and GetCallerIdentity of STS.";
    private const string TargetHeader = "X-Amz-Target";
    private const string ProtocolHeader = "smithy-protocol";
    private const string Code = "UnknownOperationException";

    // They answer in XML, although their requests are no forms.
    private static readonly string[] _restXml = ["route53", "cloudfront", "s3-control", "s3express"];

    public bool Accepts(HttpRequest request) => true;

    public async Task AnswerAsync(HttpContext context, LocalAccount account, CancellationToken cancelled)
    {
        var request = context.Request;
        var service = SignedService.Of(request);
        var target = request.Headers[TargetHeader].ToString();
        if (request.Headers[ProtocolHeader] == "rpc-v2-cbor")
            await CborError.WriteAsync(context, Code, Sentence(service, request.Path), cancelled);
        else if (request.HasFormContentType || (service is not null && _restXml.Contains(service, StringComparer.Ordinal)) || request.Query.ContainsKey("Action"))
            await RefuseInXmlAsync(context, service, cancelled);
        else if (target.Length > 0)
            await RefuseInJsonAsync(context, Sentence(service, target), cancelled);
        else
            await RefuseInJsonAsync(context, Sentence(service, $"{request.Method} {request.Path}"), cancelled);
    }

    // The client's own, of which there are two.
    private static string JsonType(HttpRequest request) =>
        request.ContentType == "application/x-amz-json-1.1" ? "application/x-amz-json-1.1" : "application/x-amz-json-1.0";

    private static string Sentence(string? service, string asked) => service is null
        ? $"The local cloud does not serve this request ({asked}), which is signed for no service. {Served}"
        : $"The local cloud does not serve {service} ({asked}). {Served}";

    private static async Task RefuseInXmlAsync(HttpContext context, string? service, CancellationToken cancelled)
    {
        var action = await QueryAction.ReadAsync(context.Request, cancelled);
        if (service is null or "sqs")
        {
            await XmlError.WriteAsync(
                context,
                XNamespace.Get("http://queue.amazonaws.com/doc/2012-11-05/"),
                "UnsupportedProtocol",
                $"The local cloud speaks AWS JSON 1.0 with clients of SQS and not the older Query protocol ({action}): "
                + "use AWSSDK.SQS 3.7.300, boto3 1.28.82, AWS CLI 2.14, AWS CLI 1.30 or later.",
                cancelled);
            return;
        }

        var sentence = Sentence(service, action.Length > 0 ? action : context.Request.Path);
        if (service == "ec2")
        {
            await XmlError.WriteAsync(context, StatusCodes.Status400BadRequest, new XElement(
                "Response",
                new XElement("Errors", new XElement("Error", new XElement("Code", Code), new XElement("Message", XmlError.Clean(sentence)))),
                new XElement("RequestID", XmlError.RequestId(context))), cancelled);
            return;
        }

        await XmlError.WriteAsync(context, XNamespace.None, Code, sentence, cancelled);
    }

    private static async Task RefuseInJsonAsync(HttpContext context, string sentence, CancellationToken cancelled)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body, PlainJson.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("__type", AwsError.UnknownOperation.Type);
            writer.WriteString("message", sentence);
            writer.WriteEndObject();
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.Headers["x-amzn-ErrorType"] = Code;
        context.Response.ContentType = context.Request.Headers.ContainsKey(TargetHeader) ? JsonType(context.Request) : "application/json";
        context.Response.ContentLength = body.WrittenCount;
        await context.Response.Body.WriteAsync(body.WrittenMemory, cancelled);
    }
}
