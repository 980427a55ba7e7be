namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>The template cannot be run; the message is one sentence that names the file, the resource, the property and what to do.</summary>
public sealed class TemplateException(string message, Exception? innerException = null) : Exception(message, innerException);
