using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.Serialization.SystemTextJson;

/// <summary>
/// Serializes with metadata that the compiler generated, so without reflection over the event types. Options come
/// from this class and its customizer; <c>[JsonSourceGenerationOptions]</c> on the context is not looked at.
/// </summary>
/// <typeparam name="TSGContext">Lists every type that is read or written.</typeparam>
public class SourceGeneratorLambdaJsonSerializer<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TSGContext>
    : AbstractLambdaJsonSerializer, ILambdaSerializer
    where TSGContext : JsonSerializerContext
{
    private readonly TSGContext _context;
    private readonly bool _isDerived;

    public SourceGeneratorLambdaJsonSerializer()
        : this(null, null)
    {
    }

    /// <param name="customizer">Changes the default options before the context is made from them.</param>
    public SourceGeneratorLambdaJsonSerializer(Action<JsonSerializerOptions> customizer)
        : this(customizer, null)
    {
    }

    public SourceGeneratorLambdaJsonSerializer(Action<JsonWriterOptions> jsonWriterCustomizer)
        : this(null, jsonWriterCustomizer)
    {
    }

    public SourceGeneratorLambdaJsonSerializer(
        Action<JsonSerializerOptions> customizer,
        Action<JsonWriterOptions> jsonWriterCustomizer)
        : base(jsonWriterCustomizer)
    {
        SerializerOptions = CreateDefaultJsonSerializationOptions();
        customizer?.Invoke(SerializerOptions);
        _context = (TSGContext)Activator.CreateInstance(typeof(TSGContext), SerializerOptions);
        _isDerived = GetType() != typeof(SourceGeneratorLambdaJsonSerializer<TSGContext>);
    }

    protected JsonSerializerOptions SerializerOptions { get; }

    protected override void InternalSerialize<T>(Utf8JsonWriter writer, T response)
    {
        if (typeof(T) == typeof(object) && response is not null)
        {
            JsonSerializer.Serialize(writer, response, TypeInfo(response.GetType()));
        }
        else
        {
            JsonSerializer.Serialize(writer, response, (JsonTypeInfo<T>)TypeInfo(typeof(T)));
        }
    }

    protected override T InternalDeserialize<T>(byte[] utf8Json) => Read<T>(utf8Json);

    private protected override T DeserializePayload<T>(ArraySegment<byte> utf8Json) =>
        _isDerived ? base.DeserializePayload<T>(utf8Json) : Read<T>(utf8Json);

    private T Read<T>(ReadOnlySpan<byte> utf8Json) =>
        JsonSerializer.Deserialize(utf8Json, (JsonTypeInfo<T>)TypeInfo(typeof(T)));

    private JsonTypeInfo TypeInfo(Type type) =>
        _context.GetTypeInfo(type)
        ?? throw new JsonSerializerException($"No JsonTypeInfo registered in {typeof(TSGContext).FullName} for type {type.FullName}.");
}
