namespace Amazon.Lambda.Annotations.APIGateway;

/// <summary>Binds a parameter to a header, in any case.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromHeaderAttribute : Attribute, INamedAttribute
{
    /// <summary>Null for the parameter's own name.</summary>
    public string Name { get; set; }
}
