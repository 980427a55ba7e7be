using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>Writes each record in one piece, so that records of several threads never mix.</summary>
internal sealed class LambdaConsoleLogger(TextWriter output, ILogFormatter formatter, LogLevel minimum, TimeProvider time) : ILambdaLogger
{
    private readonly Lock _lock = new();
    private ILambdaContext _context;

    /// <summary>Records carry the ids of this invocation from now on.</summary>
    public void Begin(ILambdaContext context) => _context = context;

    public void Log(string message)
    {
        lock (_lock)
        {
            output.Write(message);
        }
    }

    public void LogLine(string message) => Write(nameof(LogLevel.Information), null, message, []);

    public void Log(string level, string message) => Write(level, null, message, []);

    public void Log(string level, string message, params object[] args) => Write(level, null, message, args);

    public void Log(string level, Exception exception, string message, params object[] args) => Write(level, exception, message, args);

    /// <param name="level">
    /// In any case. A name that is unknown, or none, reads as Trace and is written whatever the minimum is: as in the
    /// real package, where a misspelt level hides nothing.
    /// </param>
    /// <param name="exception">May be null.</param>
    /// <param name="text">The message, or its template.</param>
    /// <param name="arguments">Empty when the text is not a template.</param>
    /// <exception cref="ArgumentException">An argument is NaN or infinite and the format is JSON, which has no such numbers.</exception>
    public void Write(string level, Exception exception, string text, object[] arguments)
    {
        lock (_lock)
        {
            if (!Enum.TryParse<LogLevel>(level, ignoreCase: true, out var known) || known >= minimum)
            {
                output.WriteLine(formatter.Format(new LogRecord(time.GetUtcNow().UtcDateTime, known, _context, text ?? string.Empty, arguments, exception)));
            }
        }
    }
}
