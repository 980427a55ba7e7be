namespace Amazon.Lambda.Annotations.APIGateway;

/// <summary>Binds a parameter to a query parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromQueryAttribute : Attribute, INamedAttribute
{
    /// <summary>Null for the parameter's own name.</summary>
    public string Name { get; set; }
}
