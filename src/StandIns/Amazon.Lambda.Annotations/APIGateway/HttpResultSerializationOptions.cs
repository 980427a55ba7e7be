using Amazon.Lambda.Core;

namespace Amazon.Lambda.Annotations.APIGateway;

public partial class HttpResultSerializationOptions
{
    public ProtocolFormat Format { get; set; }

    public ProtocolVersion Version { get; set; }

    /// <summary>Writes bodies that are neither text nor bytes.</summary>
    public ILambdaSerializer Serializer { get; set; }
}
