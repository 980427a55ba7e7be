using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Serialization.SystemTextJson.Converters;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>What the System.Text.Json serializers of Lambda have in common: options, streams and error messages.</summary>
public abstract class AbstractLambdaJsonSerializer
{
    private Utf8JsonWriter _idleWriter;

    /// <param name="jsonWriterCustomizer">
    /// Called with a copy of the options, so that it can look at them but not change them, as in the real package.
    /// </param>
    protected AbstractLambdaJsonSerializer(Action<JsonWriterOptions> jsonWriterCustomizer)
    {
        WriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        jsonWriterCustomizer?.Invoke(WriterOptions);
    }

    /// <summary>Text is escaped only where JSON demands it: the answer is never embedded in HTML.</summary>
    protected JsonWriterOptions WriterOptions { get; }

    /// <exception cref="JsonSerializerException">The value cannot be written as a <typeparamref name="T"/>.</exception>
    public void Serialize<T>(T response, Stream responseStream)
    {
        try
        {
            var writer = RentWriter(responseStream);
            InternalSerialize(writer, response);
            writer.Flush();
            Volatile.Write(ref _idleWriter, writer);
        }
        catch (Exception e)
        {
            throw new JsonSerializerException(
                $"Error converting the response object of type {typeof(T).FullName} from the Lambda function to JSON: {e.Message}", e);
        }
    }

    /// <exception cref="JsonSerializerException">The stream is empty, no JSON, or no <typeparamref name="T"/>.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        try
        {
            return DeserializePayload<T>(ReadPayload(requestStream));
        }
        catch (Exception e)
        {
            throw new JsonSerializerException(
                $"Error converting the Lambda event JSON payload to type {typeof(T).FullName}: {e.Message}", e);
        }
    }

    protected virtual JsonSerializerOptions CreateDefaultJsonSerializationOptions() => new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNameCaseInsensitive = true,
        PropertyNamingPolicy = new AwsNamingPolicy(),
        Converters = { new DateTimeConverter(), new MemoryStreamConverter(), new ByteArrayConverter() },
    };

    protected abstract void InternalSerialize<T>(Utf8JsonWriter writer, T response);

    /// <param name="utf8Json">The whole payload.</param>
    protected abstract T InternalDeserialize<T>(byte[] utf8Json);

    /// <summary>Lets our own serializer read the runtime's buffer in place, which the contract's byte array cannot.</summary>
    private protected virtual T DeserializePayload<T>(ArraySegment<byte> utf8Json) =>
        InternalDeserialize<T>(utf8Json.Count == utf8Json.Array.Length ? utf8Json.Array : utf8Json.ToArray());

    private static ArraySegment<byte> ReadPayload(Stream stream)
    {
        if (stream is MemoryStream memory)
        {
            return memory.TryGetBuffer(out var buffer) ? buffer : memory.ToArray();
        }

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new ArraySegment<byte>(copy.GetBuffer(), 0, (int)copy.Length);
    }

    /// <summary>A writer keeps its buffer between answers; one that failed half-way is left to the garbage collector.</summary>
    private Utf8JsonWriter RentWriter(Stream stream)
    {
        var writer = Interlocked.Exchange(ref _idleWriter, null);
        if (writer is null)
        {
            return new Utf8JsonWriter(stream, WriterOptions);
        }

        writer.Reset(stream);
        return writer;
    }
}
