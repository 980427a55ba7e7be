using System.Diagnostics.CodeAnalysis;

namespace Amazon.Lambda.Annotations.APIGateway;

/// <summary>Puts a function behind a route of an HTTP API.</summary>
[SuppressMessage("Design", "CA1019:Define accessors for attribute arguments", Justification = "The real attribute has the setters.")]
[AttributeUsage(AttributeTargets.Method)]
public sealed class HttpApiAttribute(LambdaHttpMethod method, string template) : Attribute
{
    public HttpApiVersion Version { get; set; } = HttpApiVersion.V2;

    /// <summary>The route's path, such as <c>/customers/{custId}</c>.</summary>
    public string Template { get; set; } = template;

    public LambdaHttpMethod Method { get; set; } = method;

    /// <summary>The stand-in's generator refuses it.</summary>
    public string Authorizer { get; set; }
}
