namespace CustomerIngest.Local.HttpApi;

/// <summary>How specific a segment of a route is; the lower wins.</summary>
internal enum RouteSegmentKind
{
    Static,
    Parameter,
    Greedy,
}
