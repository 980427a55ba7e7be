namespace Amazon.Lambda.Annotations.APIGateway;

public partial class HttpResultSerializationOptions
{
    public enum ProtocolVersion
    {
        V1 = 0,
        V2 = 1,
    }
}
