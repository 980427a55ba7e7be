namespace CustomerIngest.Local.HttpApi;

/// <summary>The route that takes a request, and the parameters of its path.</summary>
internal sealed record RouteMatch(HttpApiRoute Route, IReadOnlyDictionary<string, string> PathParameters);
