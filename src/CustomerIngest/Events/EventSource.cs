using System.Buffers;
using System.Text.Json;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>Which service an event comes from, in words that may be logged.</summary>
internal static class EventSource
{
    private const string Sqs = "aws:sqs";
    private const int LongestName = 64;

    // Of Kafka and MQ; of EventBridge, two; of Cognito.
    private static readonly string[] _named = ["eventSource", "source", "detail-type", "triggerSource"];

    // Of CloudWatch Logs, an HTTP API or a load balancer, and AppSync: they tell themselves by what they bring.
    private static readonly string[] _telling = ["awslogs", "requestContext", "httpMethod", "typeName"];

    private static readonly SearchValues<char> _ofNames =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:/_- ");

    /// <summary>Whether the text, in UTF-8, is what SQS writes for its name.</summary>
    public static bool IsSqs(ReadOnlySpan<byte> utf8) => utf8.SequenceEqual("aws:sqs"u8);

    /// <returns>Null when the record is of SQS, or does not say where it is from.</returns>
    public static string? OfForeign(SQSEvent.SQSMessage? record) =>
        record?.EventSource is { Length: > 0 } source && source != Sqs ? Shown(source) ?? "unknown" : null;

    /// <returns>Null when it does not say.</returns>
    public static string? Of(SQSEvent.SQSMessage? record) => Shown(record?.EventSource) ?? Shown(record?.EventSourceArn);

    /// <summary>Of an event whose records are not to be found.</summary>
    /// <param name="stream">Read from its beginning.</param>
    /// <returns>Null when it does not say.</returns>
    public static string? Of(Stream stream)
    {
        try
        {
            stream.Position = 0;
            using var document = JsonDocument.Parse(stream);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            string[] names = [.. _named.Select(name => Text(document.RootElement, name)).OfType<string>()];
            return names.Length > 0 ? string.Join(", ", names) : _telling.FirstOrDefault(name => document.RootElement.TryGetProperty(name, out _));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second for a half of a surrogate pair.
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Shown(value.GetString()) : null;

    // What is longer, or holds anything else, may be anything.
    private static string? Shown(string? text) =>
        text is { Length: > 0 and <= LongestName } && !text.AsSpan().ContainsAnyExcept(_ofNames) ? text : null;
}
