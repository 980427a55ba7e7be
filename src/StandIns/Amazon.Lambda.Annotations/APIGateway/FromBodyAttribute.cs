namespace Amazon.Lambda.Annotations.APIGateway;

/// <summary>Binds a parameter to the request's body: a string as it is, anything else read as JSON.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FromBodyAttribute : Attribute;
