using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.Lambda.Serialization.SystemTextJson.Converters;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>What the System.Text.Json serializers of Lambda have in common: options, streams and error messages.</summary>
public abstract class AbstractLambdaJsonSerializer
{
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
            using var writer = new Utf8JsonWriter(responseStream, WriterOptions);
            InternalSerialize(writer, response);
        }
        catch (Exception e)
        {
            throw new JsonSerializerException(
                $"Error converting the response object of type {typeof(T).FullName} from the Lambda function to JSON: {e.Message}", e);
        }
    }

    /// <param name="requestStream">Read from its beginning when it is in memory, whatever its position.</param>
    /// <exception cref="JsonSerializerException">The stream is empty, not JSON, or not a <typeparamref name="T"/>.</exception>
    public T Deserialize<T>(Stream requestStream)
    {
        try
        {
            return InternalDeserialize<T>(ReadPayload(requestStream));
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

    /// <summary>A copy, as in the real package: its cost belongs to the figures of whoever uses this serializer.</summary>
    private static byte[] ReadPayload(Stream stream)
    {
        if (stream is MemoryStream memory)
        {
            return memory.ToArray();
        }

        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
