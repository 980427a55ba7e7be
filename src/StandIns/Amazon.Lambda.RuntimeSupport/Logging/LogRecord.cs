using Amazon.Lambda.Core;
using Amazon.Lambda.Core.Logging;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>One record before it has a format.</summary>
/// <param name="Timestamp">UTC.</param>
/// <param name="Level">Severity.</param>
/// <param name="Context">Null before the first invocation.</param>
/// <param name="Text">The message, or its template when there are arguments.</param>
/// <param name="Arguments">May be empty or null.</param>
/// <param name="Exception">May be null.</param>
internal readonly record struct LogRecord(
    DateTime Timestamp,
    LogLevel Level,
    ILambdaContext Context,
    string Text,
    object[] Arguments,
    Exception Exception)
{
    public bool HasArguments => Arguments is { Length: > 0 };

    public string Message => HasArguments ? MessageTemplate.Parse(Text).Render(Arguments) : Text;
}
