namespace CustomerIngest.Tests.Machine;

/// <summary>
/// A lock across the processes of `dotnet test`, which runs as many test assemblies at once as there are processors.
/// Tests that judge deadlines of real processes hold it alone; every other assembly shares it for as long as it runs.
/// </summary>
/// <param name="file">The same for all.</param>
internal sealed class MachineLock(string file) : IDisposable
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);

    // All the other assemblies together take less than half of it on one core.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(20);

    private FileStream? _held;

    /// <summary>The lock of the build that this assembly belongs to.</summary>
    public static MachineLock OfThisBuild() => new(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "tests.lock"));

    /// <exception cref="TimeoutException">Another process has held it for 20 minutes.</exception>
    public async Task TakeAsync(bool alone)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!TryTake(alone))
        {
            if (TimeProvider.System.GetElapsedTime(start) > _patience)
                throw new TimeoutException($"Another run of the tests has held {Path.GetFullPath(file)} for {_patience.TotalMinutes:0} minutes. End it and run them again.");
            await Task.Delay(_look, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    public bool TryTake(bool alone)
    {
        try
        {
            _held = alone
                ? new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)
                : new FileStream(file, FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    public void Dispose() => _held?.Dispose();
}
