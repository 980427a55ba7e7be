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

    private string TemplateFolder => Path.GetDirectoryName(TemplatePath)!;

    /// <exception cref="TemplateSyncException">The template's folder does not exist.</exception>
    public static ProjectFolder Open(string projectFile)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(projectFile))!;
        var template = FindTemplate(folder);
        var templateFolder = Path.GetDirectoryName(template)!;
        if (!Directory.Exists(templateFolder))
            throw new TemplateSyncException(template, $"the folder {templateFolder} does not exist. Create it, or correct \"template\" in {DefaultsFile}.");
        var codeUri = Path.GetRelativePath(templateFolder, folder).Replace('\\', '/');
        return new ProjectFolder(template, codeUri, Suppression().IsMatch(File.ReadAllText(projectFile)));
    }

    /// <summary>Whether a function's code comes from another project, which then looks after the function itself.</summary>
    public bool SharesTemplateWith(string? codeUri)
    {
        if (codeUri is null)
            return false;
        var folder = Path.GetFullPath(Path.Combine(TemplateFolder, codeUri));
        return Path.GetRelativePath(Path.GetFullPath(Path.Combine(TemplateFolder, CodeUri)), folder) != "."
            && Directory.Exists(folder)
            && Directory.EnumerateFiles(folder, "*.csproj").Any();
    }

    private static string FindTemplate(string folder)
    {
        var everywhere = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var defaults = Directory.EnumerateFiles(folder, DefaultsFile, everywhere)
            .OrderBy(file => file.Length).ThenBy(file => file, StringComparer.Ordinal).FirstOrDefault();
        return defaults is not null && ReadTemplate(defaults) is { Length: > 0 } path
            ? Path.GetFullPath(Path.Combine(Path.GetDirectoryName(defaults)!, path))
            : Path.Combine(folder, "serverless.template");
    }

    private static string? ReadTemplate(string defaults)
    {
        try
        {
            return TemplateFile.Text(JObject.Parse(File.ReadAllText(defaults))["template"]);
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
