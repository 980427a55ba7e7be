using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;

namespace CustomerIngest.Tests.Events;

/// <summary>What a serializer makes of an event, as far as the functions use it.</summary>
internal static class UsedParts
{
    private static readonly string[] _usedAttributes = ["MessageGroupId", "SequenceNumber"];

    /// <summary>One line for each record, or the exception's type and message.</summary>
    public static List<string> Of(ILambdaSerializer serializer, byte[] utf8Json) => Of<SQSEvent>(serializer, utf8Json, Of);

    /// <summary>The same with what Import uses besides.</summary>
    public static List<string> OfReceipts(ILambdaSerializer serializer, byte[] utf8Json) => Of<SQSEvent>(serializer, utf8Json, OfReceipts);

    /// <summary>One line for each dictionary, or the exception's type and message.</summary>
    public static List<string> OfRequest(ILambdaSerializer serializer, byte[] utf8Json) =>
        Of<APIGatewayHttpApiV2ProxyRequest>(serializer, utf8Json, Of);

    private static List<string> Of<T>(ILambdaSerializer serializer, byte[] utf8Json, Func<T, List<string>> parts)
    {
        try
        {
            using var stream = new MemoryStream(utf8Json);
            return parts(serializer.Deserialize<T>(stream));
        }
        catch (JsonSerializerException exception)
        {
            return [$"{exception.GetType()} {exception.InnerException?.GetType()} {exception.Message}"];
        }
    }

    public static List<string> Of(SQSEvent? sqsEvent) =>
        sqsEvent is null ? ["no event"] : sqsEvent.Records is null ? ["no records"] : [.. sqsEvent.Records.Select(Of)];

    public static List<string> OfReceipts(SQSEvent? sqsEvent) =>
        [.. Of(sqsEvent), .. sqsEvent?.Records?.Select(static message => $"{Show(message?.ReceiptHandle)}|{SystemAttributes.ReceiveCount(message)}") ?? []];

    private static List<string> Of(APIGatewayHttpApiV2ProxyRequest? request) =>
        request is null ? ["no request"] : [All(request.Headers), All(request.QueryStringParameters), All(request.PathParameters)];

    private static string All(IDictionary<string, string>? texts) =>
        texts is null ? "none" : string.Join(',', texts.OrderBy(text => text.Key, StringComparer.Ordinal).Select(text => $"{Show(text.Key)}={Show(text.Value)}"));

    private static string Of(SQSEvent.SQSMessage? message) => message is null
        ? "no record"
        : string.Join('|', Show(message.MessageId), Show(message.Body), Show(message.EventSourceArn), SystemAttributes.SentAt(message), Of(message.Attributes));

    // Where nothing in them is used, there need not be any.
    private static string Of(Dictionary<string, string>? attributes) => attributes is null
        ? ""
        : string.Join(',', _usedAttributes.Where(attributes.ContainsKey).Select(name => $"{name}={Show(attributes[name])}"));

    private static string Show(string? text) => text is null ? "null" : $"\"{text}\"";
}
