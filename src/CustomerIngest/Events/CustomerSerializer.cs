using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>
/// Lambda's source-generated serializer, except that of an SQS event only what Ingest uses is kept: MessageId, Body,
/// EventSourceArn and the <see cref="Ingest.SystemAttributes"/>. ReceiptHandle, the MD5 sums, EventSource, AwsRegion,
/// MessageAttributes and every other attribute stay null. What it refuses, and how, is the same.
/// </summary>
public sealed class CustomerSerializer : ILambdaSerializer
{
    private readonly SourceGeneratorLambdaJsonSerializer<CustomerJsonContext> _stock = new();

    /// <exception cref="JsonSerializerException">The stream is empty, no JSON, or no <typeparamref name="T"/>.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        if (typeof(T) != typeof(SQSEvent))
            return _stock.Deserialize<T>(requestStream);
        using var payload = new EventPayload(requestStream);
        return SqsEventReader.TryRead(payload.Utf8, out var sqsEvent)
            ? (T)(object)sqsEvent
            : _stock.Deserialize<T>(payload.Stream);
    }

    /// <exception cref="JsonSerializerException">The value cannot be written as a <typeparamref name="T"/>.</exception>
    public void Serialize<T>(T response, Stream responseStream) => _stock.Serialize(response, responseStream);
}
