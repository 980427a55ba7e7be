using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Lambda.Api;

/// <summary>Lists in pages: MaxItems says how many there are on one, and Marker where it begins.</summary>
internal static class Paging
{
    private const int Largest = 10_000;

    /// <exception cref="Aws.AwsException">The request names no page.</exception>
    public static JsonObject Of(HttpRequest request, string member, IReadOnlyList<JsonObject> items)
    {
        var first = Number(request, "Marker", 0, items.Count);
        var count = request.Query.ContainsKey("MaxItems") ? Number(request, "MaxItems", 1, Largest) : Largest;
        var answer = new JsonObject { [member] = new JsonArray([.. items.Skip(first).Take(count)]) };
        if (first + count < items.Count)
            answer["NextMarker"] = (first + count).ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    private static int Number(HttpRequest request, string name, int least, int most)
    {
        var text = request.Query[name].ToString();
        if (text.Length == 0)
            return least;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw LambdaError.InvalidValue($"{name} is \"{text}\" and must be a number from {least} to {most}.");
    }
}
