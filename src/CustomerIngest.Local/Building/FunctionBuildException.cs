namespace CustomerIngest.Local.Building;

/// <summary>A function's code cannot be built or found; the message says what to do.</summary>
public sealed class FunctionBuildException(string message) : Exception(message);
