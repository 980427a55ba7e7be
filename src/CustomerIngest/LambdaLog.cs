using Amazon.Lambda.Core;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace CustomerIngest;

/// <summary>Writes log entries through Lambda, whose settings decide on level and format (text, or JSON with properties).</summary>
/// <param name="variable">Gives the value of an environment variable, null when it is not set.</param>
public sealed class LambdaLog(Func<string, string?> variable) : ILogger
{
    private readonly LogLevel _least = Least(variable("AWS_LAMBDA_HANDLER_LOG_LEVEL") ?? variable("AWS_LAMBDA_LOG_LEVEL"));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && logLevel >= _least;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var (template, arguments) = Template(state, eventId);
        LambdaLogger.Log((Amazon.Lambda.Core.LogLevel)logLevel, template ?? formatter(state, exception), arguments);
    }

    // Lambda filters too, but only after a line has been put together. A value that is not the name of a level lets all through to it.
    private static LogLevel Least(string? name) => name?.ToUpperInvariant() switch
    {
        "DEBUG" => LogLevel.Debug,
        "INFO" or "INFORMATION" => LogLevel.Information,
        "WARN" or "WARNING" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "FATAL" or "CRITICAL" => LogLevel.Critical,
        _ => LogLevel.Trace,
    };

    // The exception itself is left out: a message of the database may quote a name.
    private static (string? Template, object?[] Arguments) Template<TState>(TState state, EventId eventId)
    {
        if (state is not IReadOnlyList<KeyValuePair<string, object?>> { Count: > 0 } values
            || values[^1] is not { Key: "{OriginalFormat}", Value: string format })
        {
            return (null, []);
        }

        var arguments = new object?[values.Count];
        arguments[0] = eventId.Id;
        for (var i = 0; i < values.Count - 1; i++)
            arguments[i + 1] = values[i].Value;
        return ("[{EventId}] " + format, arguments);
    }
}
