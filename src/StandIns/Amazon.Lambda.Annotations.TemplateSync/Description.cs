using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>The sentence by which AWS counts templates that the generator manages.</summary>
internal static partial class Description
{
    /// <summary>CloudFormation's limit.</summary>
    private const int MostCharacters = 1024;

    private static readonly string _suffix =
        $"This template is partially managed by Amazon.Lambda.Annotations (v{typeof(Description).Assembly.GetName().Version}).";

    /// <exception cref="TemplateSyncException">The description is not a string.</exception>
    public static void Update(TemplateFile template, bool suppress)
    {
        var token = template.Root["Description"];
        var old = TemplateFile.Text(token);
        if (old is null && token is not null and not { Type: JTokenType.Null })
            throw template.Refuse("Description must be a string. Correct or remove it.");
        if (suppress)
        {
            if (old is not null)
                template.Root["Description"] = Suffix().Replace(old, "");
            return;
        }

        var text = string.IsNullOrEmpty(old) ? _suffix
            : Suffix().IsMatch(old) ? Suffix().Replace(old, _suffix)
            : $"{old} {_suffix}";
        if (text.Length <= MostCharacters)
            template.Root["Description"] = text;
    }

    [GeneratedRegex(@"This template is partially managed by Amazon\.Lambda\.Annotations \(v[^)]*\)\.")]
    private static partial Regex Suffix();
}
