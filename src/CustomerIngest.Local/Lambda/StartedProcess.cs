namespace CustomerIngest.Local.Lambda;

/// <summary>A process that an execution environment has just started.</summary>
/// <param name="FunctionName">The function.</param>
/// <param name="EnvironmentId">The environment.</param>
/// <param name="ProcessId">As a debugger takes it.</param>
public sealed record StartedProcess(string FunctionName, string EnvironmentId, int ProcessId);
