namespace Amazon.Lambda.Annotations.APIGateway;

/// <summary>The payload's format. The stand-in's generator refuses V1.</summary>
public enum HttpApiVersion
{
    V1 = 0,
    V2 = 1,
}
