namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>The values of <c>AWS_LAMBDA_LOG_FORMAT</c>.</summary>
internal static class LogFormatters
{
    /// <param name="name">In any case; an unknown name and null mean text, as Lambda documents.</param>
    public static ILogFormatter Named(string name) => name?.ToUpperInvariant() switch
    {
        "JSON" => new JsonLogFormatter(),
        "UNFORMATTED" => new UnformattedLogFormatter(),
        _ => new TextLogFormatter(),
    };
}
