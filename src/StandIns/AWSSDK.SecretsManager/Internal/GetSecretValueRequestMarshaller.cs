using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.SecretsManager.Model;

namespace Amazon.SecretsManager.Internal;

/// <summary>AWS JSON 1.1: the operation is a header, the parameters are the body, unset ones left out.</summary>
internal sealed class GetSecretValueRequestMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public static readonly GetSecretValueRequestMarshaller Instance = new();

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var body = new PooledContentStream();
        Write((GetSecretValueRequest)input, body);
        return new DefaultRequest(input, "Amazon.SecretsManager")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            ContentStream = body,
            Headers =
            {
                ["X-Amz-Target"] = "secretsmanager.GetSecretValue",
                ["Content-Type"] = "application/x-amz-json-1.1",
                ["x-amz-api-version"] = "2017-10-17",
            },
        };
    }

    private static void Write(GetSecretValueRequest request, PooledContentStream body)
    {
        using var writer = new Utf8JsonWriter(body.BufferWriter);
        writer.WriteStartObject();
        WriteIfSet(writer, "SecretId", request.SecretId);
        WriteIfSet(writer, "VersionId", request.VersionId);
        WriteIfSet(writer, "VersionStage", request.VersionStage);
        writer.WriteEndObject();
    }

    private static void WriteIfSet(Utf8JsonWriter writer, string name, string value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
