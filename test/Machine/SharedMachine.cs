using CustomerIngest.Tests.Machine;

[assembly: AssemblyFixture(typeof(SharedMachine))]

namespace CustomerIngest.Tests.Machine;

/// <summary>These tests run beside others, but not beside those that need the machine alone.</summary>
public sealed class SharedMachine : IAsyncLifetime
{
    private readonly MachineLock _lock = MachineLock.OfThisBuild();

    public async ValueTask InitializeAsync() => await _lock.TakeAsync(alone: false);

    public ValueTask DisposeAsync()
    {
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }
}
