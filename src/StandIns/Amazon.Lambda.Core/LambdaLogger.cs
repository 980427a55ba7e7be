using Amazon.Lambda.Core.Logging;

namespace Amazon.Lambda.Core;

/// <summary>Logs without an <see cref="ILambdaContext"/>: to the function's log once a bootstrap runs, before and elsewhere to the console.</summary>
public static class LambdaLogger
{
    private static ILambdaLogger _logger = new ConsoleLambdaLogger();

    /// <summary>Writes one record, marked as <see cref="LogLevel.Trace"/> and yet written at every level.</summary>
    public static void Log(string message) => _logger.Log((string)null, message);

    /// <summary>Writes one record; see <see cref="ILambdaLogger"/> for message templates.</summary>
    public static void Log(string level, string message, params object[] args) => _logger.Log(level, message, args);

    public static void Log(LogLevel level, string message, params object[] args) => _logger.Log(level, message, args);

    public static void Log(string level, Exception exception, string message, params object[] args) =>
        _logger.Log(level, exception, message, args);

    public static void Log(LogLevel level, Exception exception, string message, params object[] args) =>
        _logger.Log(level, exception, message, args);

    /// <summary>Sends everything from now on to the running bootstrap's logger.</summary>
    internal static void RedirectTo(ILambdaLogger logger) => _logger = logger;
}
