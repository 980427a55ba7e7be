namespace CustomerIngest.Benchmarks.Harness;

/// <summary>A function under test did not do its work, so its times mean nothing.</summary>
internal sealed class FunctionFailedException(string message, Exception? inner = null) : Exception(message, inner);
