namespace CustomerIngest.Local.Processes;

/// <summary>How a function's process is started.</summary>
/// <param name="Program">The executable's full path.</param>
/// <param name="Arguments">What follows it.</param>
/// <param name="TaskRoot">The folder of the function's code, and the process's working directory.</param>
internal sealed record LaunchCommand(string Program, IReadOnlyList<string> Arguments, string TaskRoot);
