using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates.Resources;

/// <summary>Reads a function's LoggingConfig.</summary>
internal static class LoggingReader
{
    private static readonly LambdaLogLevel[] _ofApplications = Enum.GetValues<LambdaLogLevel>();
    private static readonly LambdaLogLevel[] _ofTheSystem = [LambdaLogLevel.Debug, LambdaLogLevel.Info, LambdaLogLevel.Warn];

    /// <returns>The function with what its LoggingConfig says.</returns>
    public static FunctionDefinition Complete(FunctionDefinition function, TemplateSection properties)
    {
        if (properties.Section("LoggingConfig") is not { } logging)
            return function;
        var complete = function with
        {
            LogFormat = Format(logging),
            ApplicationLogLevel = Level(logging, "ApplicationLogLevel", _ofApplications) ?? function.ApplicationLogLevel,
            SystemLogLevel = Level(logging, "SystemLogLevel", _ofTheSystem) ?? function.SystemLogLevel,
            LogGroup = logging.TextOrReference("LogGroup") ?? function.LogGroup,
        };
        logging.RefuseOthers("the local cloud's Lambda", "LogFormat", "ApplicationLogLevel", "SystemLogLevel", "LogGroup");
        return complete;
    }

    private static string Format(TemplateSection logging)
    {
        if (logging.Text("LogFormat") is not { } format)
            return "Text";
        return format is "Text" or "JSON"
            ? format
            : throw logging.Place.Of("LogFormat").Error($"is \"{format}\", which is not a log format", "use Text or JSON");
    }

    private static LambdaLogLevel? Level(TemplateSection logging, string name, LambdaLogLevel[] levels)
    {
        if (logging.Text(name) is not { } text)
            return null;
        string[] names = [.. levels.Select(NameOf)];
        var remedy = $"use {string.Join(", ", names.SkipLast(1))} or {names[^1]}";
        var index = Array.IndexOf(names, text);
        if (index < 0)
            throw logging.Place.Of(name).Error($"is \"{text}\", which is not a level", remedy);
        if (Format(logging) != "JSON")
            throw logging.Place.Of(name).Error("is set, which AWS refuses with LogFormat Text", "use LogFormat JSON, or remove it");
        return levels[index];
    }

    /// <summary>As AWS writes it.</summary>
    public static string NameOf(LambdaLogLevel level) => level.ToString().ToUpperInvariant();
}
