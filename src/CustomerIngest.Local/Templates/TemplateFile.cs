using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Templates;

/// <summary>Reads a template's JSON; comments are tolerated, as the deploy tool does.</summary>
internal static class TemplateFile
{
    private static readonly JsonDocumentOptions _options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowDuplicateProperties = false,
    };

    /// <exception cref="TemplateException">The file cannot be read or is not a JSON object.</exception>
    public static JsonObject Read(string path)
    {
        var text = ReadText(path);
        try
        {
            return JsonNode.Parse(text, documentOptions: _options) as JsonObject
                ?? throw new TemplateException($"{path}: the template is not a JSON object; it must start with {{ and hold Resources.");
        }
        catch (JsonException exception)
        {
            throw new TemplateException($"{path}{Position(exception)}: the template is not valid JSON ({Reason(exception)}); correct it there.", exception);
        }
    }

    private static string ReadText(string path)
    {
        if (path.Length == 0)
            throw new TemplateException("The template's path is empty; give the path of a serverless.template.");
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TemplateException($"{path}: there is no such template; give the path of a serverless.template.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TemplateException($"{path}: the template cannot be read; give a file that this user may read.", exception);
        }
    }

    private static string Position(JsonException exception) =>
        exception.LineNumber is { } line ? $" line {line + 1}, column {exception.BytePositionInLine + 1}" : "";

    // The parser appends where it stopped, counted from zero; the position above counts as editors do.
    private static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? exception.Message : exception.Message[..end]).TrimEnd('.');
    }
}
