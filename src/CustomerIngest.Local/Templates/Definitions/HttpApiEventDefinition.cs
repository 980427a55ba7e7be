namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>A function's event of type HttpApi: a route with payload format 2.0.</summary>
/// <param name="Name">The event's name in the template.</param>
/// <param name="Method">In upper case, or ANY.</param>
/// <param name="Path">The route's path, such as <c>/customers/{custId}</c>, or <see cref="DefaultRoute"/>.</param>
public sealed record HttpApiEventDefinition(string Name, string Method, string Path)
{
    /// <summary>The path of the route that takes what no other route does.</summary>
    public const string DefaultRoute = "$default";

    /// <summary>30 s, the longest that an HTTP API waits for a function.</summary>
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>TimeoutInMillis: 50 ms to 30 s.</summary>
    public TimeSpan Timeout { get; init; } = LongestTimeout;
}
