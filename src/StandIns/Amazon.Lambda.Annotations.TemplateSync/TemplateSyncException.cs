namespace Amazon.Lambda.Annotations.TemplateSync;

/// <summary>The template cannot be brought up to date; names the file at fault.</summary>
public sealed class TemplateSyncException(string file, string message) : Exception(message)
{
    public string File { get; } = file;
}
