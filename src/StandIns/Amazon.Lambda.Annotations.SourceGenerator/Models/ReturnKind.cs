namespace Amazon.Lambda.Annotations.SourceGenerator.Models;

/// <summary>How an API function's answer is made. What comes in a task is never text or a value: the real generator writes all of it as JSON.</summary>
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
