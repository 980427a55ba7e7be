using CustomerIngest.Tests.Machine;

namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>Nobody else's tests, for as long as it lives.</summary>
public sealed class QuietMachine : IAsyncLifetime
{
    private readonly MachineLock _lock = MachineLock.OfThisBuild();

    public async ValueTask InitializeAsync() => await _lock.TakeAsync(alone: true);

    public ValueTask DisposeAsync()
    {
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }
}
