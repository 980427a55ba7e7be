namespace CustomerIngest.Local.Databases;

/// <summary>A lock between processes that the system drops with its holder.</summary>
internal static class FileLock
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until no other process holds the lock; disposing the result gives it back.</summary>
    public static async Task<IDisposable> AcquireAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(
                    path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(_pause, TimeProvider.System, cancellationToken);
            }
        }
    }
}
