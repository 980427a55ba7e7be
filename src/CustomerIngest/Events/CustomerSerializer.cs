using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Amazon.Lambda.Serialization.SystemTextJson;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Events;

/// <summary>
/// Lambda's source-generated serializer, except that of an event only what the functions use is kept. Of an SQS event:
/// MessageId, Body, EventSourceArn, EventSource unless it is SQS, and what <see cref="SystemAttributes"/> reads. Of a
/// request: Headers, QueryStringParameters and PathParameters. All else stays null. What it refuses, and how, is the same,
/// but for events that name another source.
/// </summary>
/// <param name="keepsReceipts">
/// Whether ReceiptHandle and ApproximateReceiveCount are kept too. Import needs them; in a large batch of Ingest they
/// would be most of what it allocates.
/// </param>
public sealed class CustomerSerializer(bool keepsReceipts) : ILambdaSerializer
{
    // Made for the first odd event only.
    private readonly Lazy<SourceGeneratorLambdaJsonSerializer<CustomerJsonContext>> _stock =
        new(static () => new SourceGeneratorLambdaJsonSerializer<CustomerJsonContext>());

    private readonly AnswerWriter _answers = new();

    // Exchanged, because several invocations may share an environment.
    private EventWindow? _idle;

    /// <summary>For the environment that it is made in: receipts are kept in those of Import.</summary>
    public CustomerSerializer()
        : this(Environment.GetEnvironmentVariable(Settings.ImportQueueUrlName) is { Length: > 0 })
    {
    }

    /// <param name="requestStream">Read from its beginning when it is in memory, whatever its position, as Lambda's serializer does.</param>
    /// <exception cref="JsonSerializerException">The stream is empty, not JSON, or not a <typeparamref name="T"/>.</exception>
    /// <exception cref="ForeignEventException">It should be an event of SQS, cannot be one, and says whose it is.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        using var copy = requestStream is MemoryStream ? null : Copy(requestStream);
        var stream = copy ?? requestStream;
        Leftovers.ClearBefore(stream.Length);
        stream.Position = 0;
        if (TryRead(stream, typeof(T)) is T read)
            return read;
        stream.Position = 0;
        return typeof(T) == typeof(SQSEvent) ? (T)(object)ReadOdd(stream)! : _stock.Value.Deserialize<T>(stream);
    }

    /// <exception cref="JsonSerializerException">The value cannot be written as a <typeparamref name="T"/>.</exception>
    public void Serialize<T>(T response, Stream responseStream)
    {
        if (!_answers.TryWrite(response, responseStream))
            _stock.Value.Serialize(response, responseStream);
    }

    // Whoever sees the event later cannot tell any more where it came from.
    private SQSEvent? ReadOdd(Stream stream)
    {
        try
        {
            var read = _stock.Value.Deserialize<SQSEvent>(stream);
            return read is { Records: null } ? new ForeignEvent(EventSource.Of(stream)) : read;
        }
        catch (JsonSerializerException) when (EventSource.Of(stream) is { } source)
        {
            throw ForeignEventException.OfEvent(source);
        }
    }

    private static MemoryStream Copy(Stream stream)
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy;
    }

    // Null when Lambda's serializer is to decide.
    private object? TryRead(Stream stream, Type type)
    {
        var window = Interlocked.Exchange(ref _idle, null) ?? new EventWindow();
        window.Open(stream);
        object? read = null;
        if (type == typeof(SQSEvent) && SqsEventReader.TryRead(window, keepsReceipts, out var sqsEvent))
            read = sqsEvent;
        else if (type == typeof(APIGatewayHttpApiV2ProxyRequest) && HttpRequestReader.TryRead(window, out var request))
            read = request;
        window.Close();
        Volatile.Write(ref _idle, window);
        return read;
    }
}
