using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>The names of severities: .NET's, Lambda's own two and the short ones of text records.</summary>
internal static class LogLevels
{
    /// <summary>The level of <c>AWS_LAMBDA_LOG_LEVEL</c>: a name in any case or a number.</summary>
    /// <returns><see cref="LogLevel.Information"/> for an unknown name.</returns>
    public static LogLevel Minimum(string name) => name?.ToUpperInvariant() switch
    {
        "WARN" => LogLevel.Warning,
        "FATAL" => LogLevel.Critical,
        _ => Enum.TryParse<LogLevel>(name, ignoreCase: true, out var level) ? level : LogLevel.Information,
    };

    public static string ShortName(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        LogLevel.Critical => "crit",
        _ => level.ToString(),
    };
}
