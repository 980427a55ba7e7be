using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>What the project's own files say of its template.</summary>
/// <param name="TemplatePath">As aws-lambda-tools-defaults.json says, else serverless.template in the project's folder.</param>
/// <param name="CodeUri">From the template's folder to the project's, with forward slashes.</param>
/// <param name="SuppressesTelemetry">Literally in the project file; imported files do not count.</param>
internal sealed partial record ProjectFolder(string TemplatePath, string CodeUri, bool SuppressesTelemetry)
{
    private const string DefaultsFile = "aws-lambda-tools-defaults.json";

    /// <exception cref="TemplateSyncException">The template's folder does not exist.</exception>
    public static ProjectFolder Open(string folder)
    {
        var template = FindTemplate(folder);
        var templateFolder = Path.GetDirectoryName(template)!;
        if (!Directory.Exists(templateFolder))
            throw new TemplateSyncException(template, "the folder of the template does not exist. Create it, or correct \"template\" in aws-lambda-tools-defaults.json.");
        var codeUri = Path.GetRelativePath(templateFolder, Path.GetFullPath(folder)).Replace('\\', '/');
        var project = Directory.EnumerateFiles(folder, "*.csproj").Single();
        return new ProjectFolder(template, codeUri, Suppression().IsMatch(File.ReadAllText(project)));
    }

    private static string FindTemplate(string folder)
    {
        var defaults = Directory.EnumerateFiles(folder, DefaultsFile, SearchOption.AllDirectories).OrderBy(file => file.Length).FirstOrDefault();
        if (defaults is not null && ReadTemplate(defaults) is { Length: > 0 } path)
            return Path.GetFullPath(Path.Combine(Path.GetDirectoryName(defaults)!, path));
        return Path.GetFullPath(Path.Combine(folder, "serverless.template"));
    }

    private static string? ReadTemplate(string defaults)
    {
        try
        {
            return JObject.Parse(File.ReadAllText(defaults)).Value<string>("template");
        }
        catch (JsonException)
        {
            // The real generator falls back to the project's folder as well.
            return null;
        }
    }

    [GeneratedRegex(@"<AWSSuppressLambdaAnnotationsTelemetry>\s*true\s*</", RegexOptions.IgnoreCase)]
    private static partial Regex Suppression();
}
