using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>The sentence by which AWS counts templates that the generator manages.</summary>
internal static partial class Description
{
    /// <summary>CloudFormation's limit.</summary>
    private const int MostCharacters = 1024;

    public static void Update(JObject root, string version, bool suppress)
    {
        var old = root.Value<string>("Description");
        if (suppress)
        {
            if (old is not null)
                root["Description"] = Suffix().Replace(old, "");
            return;
        }

        var suffix = $"This template is partially managed by Amazon.Lambda.Annotations (v{version}).";
        var text = string.IsNullOrEmpty(old) ? suffix
            : Suffix().IsMatch(old) ? Suffix().Replace(old, suffix)
            : $"{old} {suffix}";
        if (text.Length <= MostCharacters)
            root["Description"] = text;
    }

    [GeneratedRegex(@"This template is partially managed by Amazon\.Lambda\.Annotations \(v[^)]*\)\.")]
    private static partial Regex Suffix();
}
