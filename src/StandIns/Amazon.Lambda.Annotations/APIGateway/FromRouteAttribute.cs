namespace Amazon.Lambda.Annotations.APIGateway;

/// <summary>Binds a parameter to a variable of the route.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromRouteAttribute : Attribute, INamedAttribute
{
    /// <summary>Null for the parameter's own name.</summary>
    public string Name { get; set; }
}
