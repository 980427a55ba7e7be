using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>
/// serverless.template as text and as JSON. Read and written with Newtonsoft.Json at its defaults, because the real
/// generator does so, and its every habit shows in the bytes: escapes, numbers, dates, no newline at the end.
/// </summary>
internal sealed class TemplateFile
{
    private readonly string _path;
    private readonly string? _text;

    private TemplateFile(string path, string? text, JObject root)
    {
        _path = path;
        _text = text;
        Root = root;
    }

    public JObject Root { get; }

    /// <exception cref="TemplateSyncException">The file is YAML, or broken JSON.</exception>
    public static TemplateFile Load(string path)
    {
        var text = File.Exists(path) ? File.ReadAllText(path) : null;
        if (string.IsNullOrWhiteSpace(text))
            return new TemplateFile(path, text, New());
        if (text.AsSpan().TrimStart()[0] != '{')
            throw new TemplateSyncException(path, "YAML templates are beyond the stand-in. Use JSON, or build with -p:AwsPackages=registry.");
        try
        {
            return new TemplateFile(path, text, JObject.Parse(text));
        }
        catch (JsonReaderException problem)
        {
            throw new TemplateSyncException($"{path}({problem.LineNumber},{problem.LinePosition})", $"the template is not JSON: {problem.Message}");
        }
    }

    /// <summary>Leaves an up-to-date file alone, its time of change too.</summary>
    public bool SaveIfChanged()
    {
        var text = Root.ToString(Formatting.Indented).ReplaceLineEndings("\n");
        if (text == _text)
            return false;
        File.WriteAllText(_path, text);
        return true;
    }

    private static JObject New() => new()
    {
        ["AWSTemplateFormatVersion"] = "2010-09-09",
        ["Transform"] = "AWS::Serverless-2016-10-31",
    };
}
