using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Messages;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>Reads the message of SendMessage, or of one entry of SendMessageBatch.</summary>
internal static class MessageReader
{
    private const string TraceHeader = "AWSTraceHeader";

    public static OutgoingMessage Read(JsonRequest request) => new()
    {
        Body = Body(request),
        Attributes = Attributes(request, "MessageAttributes"),
        Delay = request.Delay(),
        MessageGroupId = request.Text("MessageGroupId"),
        MessageDeduplicationId = request.Text("MessageDeduplicationId"),
        TraceHeader = ReadTraceHeader(request),
    };

    /// <summary>What the message carries of the attributes that belong to AWS: clients verify a checksum of these too.</summary>
    public static IReadOnlyDictionary<string, MessageAttributeValue> SystemAttributesOf(OutgoingMessage message) =>
        message.TraceHeader is null
            ? new Dictionary<string, MessageAttributeValue>()
            : new Dictionary<string, MessageAttributeValue> { [TraceHeader] = MessageAttributeValue.OfText(message.TraceHeader) };

    private static string Body(JsonRequest request)
    {
        try
        {
            return request.Text("MessageBody") ?? "";
        }
        catch (AwsException exception) when (exception.InnerException is InvalidOperationException)
        {
            // Half a surrogate pair: valid JSON, but no character.
            throw SqsErrors.InvalidMessageContents();
        }
    }

    private static string? ReadTraceHeader(JsonRequest request)
    {
        var attributes = Attributes(request, "MessageSystemAttributes");
        if (attributes.Keys.FirstOrDefault(name => name != TraceHeader) is { } other)
            throw SqsErrors.InvalidParameterValue($"Message system attribute name '{other}' is invalid. The only one that can be sent is {TraceHeader}.");
        if (!attributes.TryGetValue(TraceHeader, out var header))
            return null;
        return header is { DataType: "String", StringValue.Length: > 0 }
            ? header.StringValue
            : throw SqsErrors.InvalidParameterValue($"Message system attribute '{TraceHeader}' must contain a non-empty value of type 'String'.");
    }

    private static Dictionary<string, MessageAttributeValue> Attributes(JsonRequest request, string member)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>(StringComparer.Ordinal);
        if (request.Nested(member) is not { } members)
            return attributes;

        foreach (var name in members.Names())
        {
            var value = members.Nested(name);
            attributes[name] = new(value?.Text("DataType") ?? "", value?.Text("StringValue"), value?.Bytes("BinaryValue"));
        }

        return attributes;
    }
}
