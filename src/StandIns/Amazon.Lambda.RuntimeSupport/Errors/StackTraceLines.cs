namespace Amazon.Lambda.RuntimeSupport.Errors;

/// <summary>A stack trace as the error document lists it.</summary>
internal static class StackTraceLines
{
    /// <returns>Trimmed; none when the exception was never thrown.</returns>
    public static string[] Of(Exception exception) =>
        exception.StackTrace?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
