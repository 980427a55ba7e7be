namespace CustomerIngest.Local.Lambda.Sandbox;

/// <summary>A process that an execution environment has just started.</summary>
/// <param name="FunctionName">The function.</param>
/// <param name="EnvironmentId">The environment.</param>
/// <param name="ProcessId">As a debugger takes it.</param>
/// <param name="TempFolder">Its TMPDIR, as this process sees it.</param>
public sealed record StartedProcess(string FunctionName, string EnvironmentId, int ProcessId, string TempFolder);
