using System.Text;
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
    private readonly byte[] _bytes;

    private TemplateFile(string path, byte[] bytes, JObject root)
    {
        _path = path;
        _bytes = bytes;
        Root = root;
    }

    public JObject Root { get; }

    /// <exception cref="TemplateSyncException">The file is YAML, or broken JSON.</exception>
    public static TemplateFile Load(string path)
    {
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        var text = reader.ReadToEnd();
        if (string.IsNullOrWhiteSpace(text))
            return new TemplateFile(path, bytes, New());
        if (text.AsSpan().TrimStart()[0] != '{')
            throw new TemplateSyncException(path, "the template does not begin with {, and YAML templates are beyond the stand-in. Use JSON, or build with -p:AwsPackages=registry.");
        try
        {
            var root = JObject.Parse(text);
            OffsetDates.Rewrite(root);
            return new TemplateFile(path, bytes, root);
        }
        catch (JsonReaderException problem)
        {
            throw new TemplateSyncException($"{path}({problem.LineNumber},{problem.LinePosition})", $"the template is not JSON: {problem.Message}");
        }
    }

    /// <summary>A string; null for anything else, such as a reference.</summary>
    public static string? Text(JToken? token) => (token as JValue)?.Value as string;

    /// <summary>The object of that name, which is added when it is absent or null.</summary>
    /// <exception cref="TemplateSyncException">Something else stands there.</exception>
    public JObject Object(JObject parent, string name, string fullName)
    {
        if (parent[name] is null or { Type: JTokenType.Null })
            parent[name] = new JObject();
        return parent[name] as JObject
            ?? throw new TemplateSyncException(_path, $"{fullName} must be an object. Correct it, or remove it to have it made anew.");
    }

    /// <summary>To be thrown: names the file.</summary>
    public TemplateSyncException Refuse(string message) => new TemplateSyncException(_path, message);

    /// <summary>Leaves an up-to-date file alone, its time of change too.</summary>
    public bool SaveIfChanged()
    {
        var bytes = Encoding.UTF8.GetBytes(Root.ToString(Formatting.Indented).ReplaceLineEndings("\n"));
        if (bytes.AsSpan().SequenceEqual(_bytes))
            return false;
        File.WriteAllBytes(_path, bytes);
        return true;
    }

    private static JObject New() => new()
    {
        ["AWSTemplateFormatVersion"] = "2010-09-09",
        ["Transform"] = "AWS::Serverless-2016-10-31",
    };
}
