using System.Text;
using Amazon.Lambda.Serialization.SystemTextJson;

namespace StandIns.Tests.Serialization;

/// <summary>A serializer between strings, for tests to read.</summary>
public abstract class SerializerFixture
{
    private readonly SourceGeneratorLambdaJsonSerializer<WireContext> _serializer = new();

    protected string Write<T>(T value)
    {
        using var stream = new MemoryStream();
        _serializer.Serialize(value, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    protected T Read<T>(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return _serializer.Deserialize<T>(stream);
    }
}
