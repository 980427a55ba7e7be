namespace CustomerIngest.Benchmarks.Harness;

/// <summary>A program is missing or failed; the message says which and why.</summary>
internal sealed class ToolException(string message, Exception? inner = null) : Exception(message, inner);
