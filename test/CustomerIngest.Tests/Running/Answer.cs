using System.Text.Json;
using Amazon.Lambda.Annotations.APIGateway;
using CustomerIngest.Events;

namespace CustomerIngest.Tests.Running;

/// <summary>An answer of the API as Lambda is given it.</summary>
internal static class Answer
{
    public static string BodyOf(IHttpResult result) => Of(result).GetProperty("body").GetString()!;

    private static JsonElement Of(IHttpResult result)
    {
        using var stream = result.Serialize(new HttpResultSerializationOptions
        {
            Format = HttpResultSerializationOptions.ProtocolFormat.HttpApi,
            Version = HttpResultSerializationOptions.ProtocolVersion.V2,
            Serializer = new CustomerSerializer(),
        });
        using var json = JsonDocument.Parse(stream);
        return json.RootElement.Clone();
    }
}
