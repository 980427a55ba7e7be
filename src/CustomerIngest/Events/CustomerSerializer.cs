using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>
/// Lambda's source-generated serializer, except that of an event only what the functions use is kept. Of an SQS event:
/// MessageId, Body, EventSourceArn and what <see cref="SystemAttributes"/> reads. Of a request: Headers,
/// QueryStringParameters and PathParameters. All else stays null. What it refuses, and how, is the same.
/// </summary>
public sealed class CustomerSerializer : ILambdaSerializer
{
    // Made for the first odd event only.
    private readonly Lazy<SourceGeneratorLambdaJsonSerializer<CustomerJsonContext>> _stock =
        new(static () => new SourceGeneratorLambdaJsonSerializer<CustomerJsonContext>());

    private readonly AnswerWriter _answers = new();

    /// <exception cref="JsonSerializerException">The stream is empty, no JSON, or no <typeparamref name="T"/>.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        using var payload = new EventPayload(requestStream);
        Leftovers.ClearBefore(payload.Utf8.Length);
        if (typeof(T) == typeof(SQSEvent) && SqsEventReader.TryRead(payload.Utf8, out var sqsEvent))
            return (T)(object)sqsEvent;
        if (typeof(T) == typeof(APIGatewayHttpApiV2ProxyRequest) && HttpRequestReader.TryRead(payload.Utf8, out var request))
            return (T)(object)request;
        return _stock.Value.Deserialize<T>(payload.Stream);
    }

    /// <exception cref="JsonSerializerException">The value cannot be written as a <typeparamref name="T"/>.</exception>
    public void Serialize<T>(T response, Stream responseStream)
    {
        if (!_answers.TryWrite(response, responseStream))
            _stock.Value.Serialize(response, responseStream);
    }
}
