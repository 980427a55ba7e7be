namespace CustomerIngest.Local.Lambda.Invocations;

/// <summary>A Lambda function that can be invoked synchronously.</summary>
public interface IFunction
{
    string Name { get; }

    /// <summary>
    /// Runs the function once, in an execution environment that is warm and free or else in a new one.
    /// A fault of the function is an answer and not an exception.
    /// </summary>
    /// <exception cref="OperationCanceledException">The local cloud is stopping.</exception>
    Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);
}
