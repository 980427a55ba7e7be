using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.SecretsManager.Model;

namespace Amazon.SecretsManager.Internal;

/// <summary>Reads an answer of Secrets Manager; members that are not known are skipped.</summary>
internal sealed class GetSecretValueResponseUnmarshaller : JsonResponseUnmarshaller
{
    /// <summary>The SDK's own default when <see cref="AWSConfigs.StreamingUtf8JsonReaderBufferSize"/> is unset.</summary>
    private const int BufferSize = 4096;

    public static readonly GetSecretValueResponseUnmarshaller Instance = new();

    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var response = new GetSecretValueResponse();
        var reader = CreateReader(input);
        input.Read(ref reader);
        var depth = input.CurrentDepth;
        while (input.ReadAtDepth(depth, ref reader))
        {
            ReadMember(response, input, depth, ref reader);
        }

        return response;
    }

    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = CreateReader(input);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;
        return SecretsManagerErrors.ToException(error);
    }

    private static StreamingUtf8JsonReader CreateReader(JsonUnmarshallerContext input) =>
        new(input.Stream, AWSConfigs.StreamingUtf8JsonReaderBufferSize ?? BufferSize, input.JsonMaxDepth);

    private static void ReadMember(
        GetSecretValueResponse response, JsonUnmarshallerContext input, int depth, ref StreamingUtf8JsonReader reader)
    {
        if (input.TestExpression("ARN", depth, ref reader))
        {
            response.ARN = StringUnmarshaller.Instance.Unmarshall(input, ref reader);
        }
        else if (input.TestExpression("CreatedDate", depth, ref reader))
        {
            response.CreatedDate = NullableDateTimeUnmarshaller.Instance.Unmarshall(input, ref reader);
        }
        else if (input.TestExpression("Name", depth, ref reader))
        {
            response.Name = StringUnmarshaller.Instance.Unmarshall(input, ref reader);
        }
        else if (input.TestExpression("SecretBinary", depth, ref reader))
        {
            response.SecretBinary = MemoryStreamUnmarshaller.Instance.Unmarshall(input, ref reader);
        }
        else if (input.TestExpression("SecretString", depth, ref reader))
        {
            response.SecretString = StringUnmarshaller.Instance.Unmarshall(input, ref reader);
        }
        else if (input.TestExpression("VersionId", depth, ref reader))
        {
            response.VersionId = StringUnmarshaller.Instance.Unmarshall(input, ref reader);
        }
        else if (input.TestExpression("VersionStages", depth, ref reader))
        {
            response.VersionStages = new JsonListUnmarshaller<string, StringUnmarshaller>(StringUnmarshaller.Instance)
                .Unmarshall(input, ref reader);
        }
    }
}
