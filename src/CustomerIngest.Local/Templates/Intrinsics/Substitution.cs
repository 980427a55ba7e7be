using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CustomerIngest.Local.Templates.Intrinsics;

/// <summary>Fn::Sub: <c>${Name}</c> and <c>${Name.Attribute}</c> are replaced, <c>${!Name}</c> stands for <c>${Name}</c>.</summary>
internal static partial class Substitution
{
    public static string Apply(string text, Func<string, JsonNode?> find, TemplatePlace place) =>
        Variable().Replace(text, match => match.Groups["literal"].Success
            ? $"${{{match.Groups["literal"].Value}}}"
            : JsonValues.Text(find(match.Groups["name"].Value.Trim()))
                ?? throw place.Error($"substitutes {match.Value}, which is not text", "substitute a single value"));

    [GeneratedRegex(@"\$\{(?:!(?<literal>[^}]*)|(?<name>[^}]*))\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Variable();
}
