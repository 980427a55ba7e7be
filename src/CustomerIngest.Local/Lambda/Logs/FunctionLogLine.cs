namespace CustomerIngest.Local.Lambda.Logs;

/// <summary>A line of a function's log: what it printed, or one of Lambda's own (START, END, REPORT, INIT_REPORT, errors).</summary>
/// <param name="FunctionName">The function.</param>
/// <param name="EnvironmentId">The execution environment that wrote it.</param>
/// <param name="Text">The line without its end.</param>
public sealed record FunctionLogLine(string FunctionName, string EnvironmentId, string Text)
{
    /// <summary>The request id of the invocation that begins with this line, which is Lambda's own; null for all others.</summary>
    public string? Begins { get; init; }

    /// <summary>The same of the invocation that ends with this line.</summary>
    public string? Ends { get; init; }

    /// <summary>It is in no log, because of SystemLogLevel; it only tells where an invocation begins or ends.</summary>
    public bool IsHidden { get; init; }
}
