using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Tests.HttpApi;

/// <summary>Stands where a route needs a function that is never invoked.</summary>
internal sealed class NoFunction : IFunction
{
    public string Name => "none";

    public Task<InvocationResult> InvokeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("This route is not for invoking.");
}
