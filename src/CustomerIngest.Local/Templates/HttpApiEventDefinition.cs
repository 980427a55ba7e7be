namespace CustomerIngest.Local.Templates;

/// <summary>A function's event of type HttpApi: a route with payload format 2.0.</summary>
/// <param name="Name">The event's name in the template.</param>
/// <param name="Method">In upper case, or ANY.</param>
/// <param name="Path">The route's path, such as <c>/customers/{custId}</c>.</param>
public sealed record HttpApiEventDefinition(string Name, string Method, string Path);
