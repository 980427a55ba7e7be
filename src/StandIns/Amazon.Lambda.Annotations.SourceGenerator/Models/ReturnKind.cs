namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

internal enum ReturnKind
{
    Nothing,
    HttpResult,

    /// <summary>APIGatewayHttpApiV2ProxyResponse.</summary>
    Response,
    Text,
    Value,
    Object,
}
