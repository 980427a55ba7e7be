namespace CustomerIngest.Local.HttpApi;

/// <summary>A route's path, compared with a request's segment by segment and case-sensitively.</summary>
internal sealed class RoutePattern(string path) : IComparable<RoutePattern>
{
    private readonly (Kind Kind, string Text)[] _segments = [.. path.Split('/').Skip(1).Select(Parse)];

    // The more specific first.
    private enum Kind
    {
        Static,
        Parameter,
        Greedy,
    }

    /// <summary>The path parameters, percent-decoded; null when the path does not match.</summary>
    /// <param name="segments">The request's path, split at slashes and not yet decoded.</param>
    public IReadOnlyDictionary<string, string>? Match(IReadOnlyList<string> segments)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < _segments.Length; index++)
        {
            if (index >= segments.Count)
                return null;
            var (kind, text) = _segments[index];
            if (kind == Kind.Greedy)
                return Greedy(parameters, text, string.Join('/', segments.Skip(index)));
            var value = Uri.UnescapeDataString(segments[index]);
            if (kind == Kind.Static ? value != text : value.Length == 0)
                return null;
            if (kind == Kind.Parameter)
                parameters[text] = value;
        }

        return segments.Count == _segments.Length ? parameters : null;
    }

    /// <summary>The more specific first: at the first difference, a literal before a parameter before a greedy one.</summary>
    public int CompareTo(RoutePattern? other)
    {
        if (other is null)
            return -1;
        for (var index = 0; index < Math.Min(_segments.Length, other._segments.Length); index++)
        {
            var difference = _segments[index].Kind.CompareTo(other._segments[index].Kind);
            if (difference != 0)
                return difference;
        }

        return other._segments.Length.CompareTo(_segments.Length);
    }

    private static (Kind Kind, string Text) Parse(string segment) => segment switch
    {
        ['{', .. var name, '+', '}'] => (Kind.Greedy, name),
        ['{', .. var name, '}'] => (Kind.Parameter, name),
        _ => (Kind.Static, segment),
    };

    private static Dictionary<string, string>? Greedy(Dictionary<string, string> parameters, string name, string rest)
    {
        if (rest.Length == 0)
            return null;
        parameters[name] = Uri.UnescapeDataString(rest);
        return parameters;
    }
}
