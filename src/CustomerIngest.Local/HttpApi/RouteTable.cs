using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.HttpApi;

/// <summary>
/// Chooses a route as HTTP APIs do: a full match before a greedy one before <c>$default</c>, and on the same path the
/// request's method before ANY. A path that is known under other methods only is not found.
/// </summary>
internal sealed class RouteTable
{
    private static readonly Dictionary<string, string> _none = [];

    private readonly (RoutePattern Pattern, HttpApiRoute Route)[] _routes;
    private readonly HttpApiRoute? _default;

    public RouteTable(IEnumerable<HttpApiRoute> routes)
    {
        var byPath = routes.ToLookup(route => route.Event.Path == HttpApiEventDefinition.DefaultRoute);
        _default = byPath[true].SingleOrDefault();
        _routes =
        [
            .. byPath[false]
                .Select(route => (Pattern: new RoutePattern(route.Event.Path), Route: route))
                .OrderBy(entry => entry.Pattern)
                .ThenBy(entry => entry.Route.Event.Method == "ANY"),
        ];
    }

    /// <param name="method">In upper case.</param>
    /// <param name="path">As the client sent it, not decoded.</param>
    public RouteMatch? Find(string method, string path)
    {
        var segments = path.Split('/')[1..];
        foreach (var (pattern, route) in _routes)
        {
            if ((route.Event.Method == method || route.Event.Method == "ANY") && pattern.Match(segments) is { } parameters)
                return new RouteMatch(route, parameters);
        }

        return _default is null ? null : new RouteMatch(_default, _none);
    }
}
