namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>The formatter that <c>AWS_LAMBDA_LOG_FORMAT</c> asks for.</summary>
internal static class LogFormatters
{
    /// <param name="name">A <see cref="LogFormat"/> in any case, or its number; an unknown name and null mean text, as Lambda documents.</param>
    public static ILogFormatter Named(string name) => (Enum.TryParse<LogFormat>(name, ignoreCase: true, out var format) ? format : LogFormat.Default) switch
    {
        LogFormat.Json => new JsonLogFormatter(),
        LogFormat.Unformatted => new UnformattedLogFormatter(),
        _ => new TextLogFormatter(),
    };
}
