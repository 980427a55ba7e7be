namespace Amazon.Lambda.Annotations.APIGateway;

public partial class HttpResultSerializationOptions
{
    public enum ProtocolFormat
    {
        RestApi = 0,
        HttpApi = 1,
    }
}
