namespace CustomerIngest.Local.HttpApi;

/// <summary>One segment of a route's path: <c>customers</c>, <c>{custId}</c> or <c>{proxy+}</c>.</summary>
/// <param name="Kind">What it matches.</param>
/// <param name="Text">The literal, or the parameter's name.</param>
internal readonly record struct RouteSegment(RouteSegmentKind Kind, string Text)
{
    public static RouteSegment Parse(string segment) => segment switch
    {
        ['{', .. var name, '+', '}'] => new(RouteSegmentKind.Greedy, name),
        ['{', .. var name, '}'] => new(RouteSegmentKind.Parameter, name),
        _ => new(RouteSegmentKind.Static, segment),
    };
}
