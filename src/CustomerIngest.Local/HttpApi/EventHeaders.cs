using System.Globalization;

namespace CustomerIngest.Local.HttpApi;

/// <summary>
/// A request's headers as the event shows them: names in lower case and in order, values of one name joined with ",",
/// cookies apart, and what API Gateway adds of the connection.
/// </summary>
internal sealed class EventHeaders
{
    // RFC 9110, section 7.6.1: they concern the connection to the gateway and end there.
    private static readonly HashSet<string> _hopByHop = new(StringComparer.Ordinal)
    {
        "connection", "expect", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade",
    };

    private readonly SortedDictionary<string, string> _values = new(StringComparer.Ordinal);
    private readonly List<string> _cookies = [];

    public EventHeaders(HttpApiRequest request)
    {
        foreach (var (name, value) in request.Headers)
            Add(LowerCase(name), value);
        _values.TryAdd("x-amzn-trace-id", request.TraceId);
        _values["x-forwarded-for"] = Find("x-forwarded-for") is { } before ? $"{before}, {request.SourceIp}" : request.SourceIp;
        _values["x-forwarded-port"] = request.Port.ToString(CultureInfo.InvariantCulture);
        _values["x-forwarded-proto"] = "http";
    }

    public IReadOnlyDictionary<string, string> Values => _values;

    public IReadOnlyList<string> Cookies => _cookies;

    public string? Find(string name) => _values.GetValueOrDefault(name);

    private void Add(string name, string value)
    {
        if (name == "cookie")
            _cookies.AddRange(value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        else if (!_hopByHop.Contains(name))
            _values[name] = _values.TryGetValue(name, out var before) ? $"{before},{value}" : value;
    }

    // Lower case is what AWS sends and programs look up; there is nothing to compare here.
    private static string LowerCase(string name) =>
        string.Create(name.Length, name, static (lower, source) => System.Text.Ascii.ToLower(source, lower, out _));
}
