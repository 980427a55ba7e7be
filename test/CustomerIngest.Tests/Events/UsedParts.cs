using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Tests.Events;

/// <summary>What a serializer makes of an event, as far as Ingest uses it.</summary>
internal static class UsedParts
{
    private static readonly string[] _usedAttributes = ["SentTimestamp", "MessageGroupId", "SequenceNumber"];

    /// <summary>One line for each record, or the exception's type and message.</summary>
    public static List<string> Of(ILambdaSerializer serializer, byte[] utf8Json)
    {
        try
        {
            using var stream = new MemoryStream(utf8Json);
            return Of(serializer.Deserialize<SQSEvent>(stream));
        }
        catch (JsonSerializerException exception)
        {
            return [$"{exception.GetType()} {exception.InnerException?.GetType()} {exception.Message}"];
        }
    }

    public static List<string> Of(SQSEvent? sqsEvent) =>
        sqsEvent is null ? ["no event"] : sqsEvent.Records is null ? ["no records"] : [.. sqsEvent.Records.Select(Of)];

    private static string Of(SQSEvent.SQSMessage? message) => message is null
        ? "no record"
        : string.Join('|', Show(message.MessageId), Show(message.Body), Show(message.EventSourceArn), Of(message.Attributes));

    private static string Of(Dictionary<string, string>? attributes) => attributes is null
        ? "no attributes"
        : string.Join(',', _usedAttributes.Where(attributes.ContainsKey).Select(name => $"{name}={Show(attributes[name])}"));

    private static string Show(string? text) => text is null ? "null" : $"\"{text}\"";
}
