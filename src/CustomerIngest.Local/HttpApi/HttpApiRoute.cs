using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.HttpApi;

/// <summary>A route of the HTTP API and the function behind it.</summary>
public sealed record HttpApiRoute(HttpApiEventDefinition Event, IFunction Function)
{
    /// <summary>As the event names it: <c>GET /customers/{custId}</c>, or <c>$default</c>.</summary>
    public string Key { get; } =
        Event.Path == HttpApiEventDefinition.DefaultRoute ? Event.Path : $"{Event.Method} {Event.Path}";
}
