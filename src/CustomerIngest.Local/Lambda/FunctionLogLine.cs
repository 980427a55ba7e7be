namespace CustomerIngest.Local.Lambda;

/// <summary>A line of a function's log: what it printed, or one of Lambda's own (START, END, REPORT, INIT_REPORT, errors).</summary>
/// <param name="FunctionName">The function.</param>
/// <param name="EnvironmentId">The execution environment that wrote it.</param>
/// <param name="Text">The line without its end.</param>
public sealed record FunctionLogLine(string FunctionName, string EnvironmentId, string Text);
