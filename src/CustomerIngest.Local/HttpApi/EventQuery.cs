using Microsoft.AspNetCore.WebUtilities;

namespace CustomerIngest.Local.HttpApi;

/// <summary>A query string's parameters, decoded; the values of one name are joined with ",".</summary>
internal static class EventQuery
{
    public static IReadOnlyDictionary<string, string> Read(string queryString)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in new QueryStringEnumerable(queryString))
        {
            var (name, value) = (pair.DecodeName().ToString(), pair.DecodeValue().ToString());
            parameters[name] = parameters.TryGetValue(name, out var before) ? $"{before},{value}" : value;
        }

        return parameters;
    }
}
