namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

internal enum ReturnKind
{
    Nothing,
    HttpResult,

    /// <summary>APIGatewayHttpApiV2ProxyResponse.</summary>
    Response,
    Text,

    /// <summary>Written as JSON spells it.</summary>
    Boolean,

    /// <summary>Any other value type.</summary>
    Value,
    Object,
}
