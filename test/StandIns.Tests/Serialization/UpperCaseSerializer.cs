using System.Text;
using System.Text.Json;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace StandIns.Tests.Serialization;

/// <summary>A user's serializer that overrides both virtual points and changes the options.</summary>
internal sealed class UpperCaseSerializer()
    : SourceGeneratorLambdaJsonSerializer<WireContext>(options => options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower)
{
    public byte[]? LastPayload { get; private set; }

    protected override T InternalDeserialize<T>(byte[] utf8Json)
    {
        LastPayload = utf8Json;
        return base.InternalDeserialize<T>(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(utf8Json).Replace("name", "NAME", StringComparison.Ordinal)));
    }

    protected override void InternalSerialize<T>(Utf8JsonWriter writer, T response)
    {
        writer.WriteStartArray();
        base.InternalSerialize(writer, response);
        writer.WriteEndArray();
    }
}
