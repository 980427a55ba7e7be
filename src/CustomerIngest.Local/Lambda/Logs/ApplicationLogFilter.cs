using System.Globalization;
using System.Text.Json;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Lambda.Logs;

/// <summary>
/// What Lambda lets through of a function's own lines when the log format is JSON ("Log-level filtering"): those of the
/// level of ApplicationLogLevel and above. A line tells its level in the member <c>level</c> of a JSON object that has a
/// <c>timestamp</c> too; any other counts as INFO. A runtime of Lambda's own filters before that, by AWS_LAMBDA_LOG_LEVEL.
/// </summary>
internal sealed class ApplicationLogFilter(LambdaLogLevel least)
{
    public bool Passes(string line) => least == LambdaLogLevel.Trace || LevelOf(line) >= least;

    private static LambdaLogLevel LevelOf(string line)
    {
        if (!line.StartsWith('{'))
            return LambdaLogLevel.Info;
        try
        {
            using var json = JsonDocument.Parse(line);
            return HasTime(json.RootElement) && Text(json.RootElement, "level") is { } name ? Level(name) : LambdaLogLevel.Info;
        }
        catch (JsonException)
        {
            return LambdaLogLevel.Info;
        }
    }

    private static bool HasTime(JsonElement line) =>
        Text(line, "timestamp") is { } text && text.Contains('T', StringComparison.OrdinalIgnoreCase)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string? Text(JsonElement line, string member) =>
        line.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // The names of LoggingConfig, and those that .NET has for the same.
    private static LambdaLogLevel Level(string name) => name.ToUpperInvariant() switch
    {
        "TRACE" => LambdaLogLevel.Trace,
        "DEBUG" => LambdaLogLevel.Debug,
        "WARN" or "WARNING" => LambdaLogLevel.Warn,
        "ERROR" => LambdaLogLevel.Error,
        "FATAL" or "CRITICAL" => LambdaLogLevel.Fatal,
        _ => LambdaLogLevel.Info,
    };
}
