namespace CustomerIngest.Tests.Machine;

/// <summary>Holds the machine's lock for as long as the tests run that it is a fixture of.</summary>
/// <param name="alone">Whether nobody else's tests may run meanwhile.</param>
public abstract class MachineUser(bool alone) : IAsyncLifetime
{
    private readonly MachineLock _lock = MachineLock.OfThisBuild();

    public async ValueTask InitializeAsync() => await _lock.TakeAsync(alone);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _lock.Dispose();
        return ValueTask.CompletedTask;
    }
}
