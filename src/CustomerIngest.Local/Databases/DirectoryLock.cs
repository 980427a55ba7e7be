using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CustomerIngest.Local.Databases;

/// <summary>
/// Keeps a data directory for one server. The programs that are started on the directory inherit the lock, so that it is
/// held for as long as any of them runs, also when this process was killed.
/// </summary>
internal sealed partial class DirectoryLock : IDisposable
{
    private const int Exclusive = 2;
    private const int AtOnce = 4;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);

    private readonly FileStream _file;

    private DirectoryLock(FileStream file) => _file = file;

    /// <param name="path">The lock's file.</param>
    /// <param name="limit">How long another holder is waited for.</param>
    /// <param name="waiting">Called once if it has to be waited for.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Null when it is still held at the limit.</returns>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static async Task<DirectoryLock?> TakeAsync(string path, TimeSpan limit, Action waiting, CancellationToken cancellationToken)
    {
        if (TryTake(path) is { } free)
            return free;
        waiting();
        for (var start = TimeProvider.System.GetTimestamp(); limit == Timeout.InfiniteTimeSpan || TimeProvider.System.GetElapsedTime(start) < limit;)
        {
            await Task.Delay(_look, TimeProvider.System, cancellationToken);
            if (TryTake(path) is { } taken)
                return taken;
        }

        return null;
    }

    /// <summary>Programs that are started from now on are not the directory's.</summary>
    public void StopInheriting()
    {
        if (!OperatingSystem.IsWindows())
            _ = Control(_file.SafeFileHandle, OperatingSystem.IsMacOS() ? 0x20006601u : 0x5451u);
    }

    public void Dispose() => _file.Dispose();

    private static DirectoryLock? TryTake(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None | FileShare.Inheritable,
            BufferSize = 1,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            var file = new FileStream(path, options);

            // .NET takes a file that programs inherit for one that is shared, and locks it no more than that.
            if (OperatingSystem.IsWindows() || Lock(file.SafeFileHandle, Exclusive | AtOnce) == 0)
                return new DirectoryLock(file);
            file.Dispose();
            return null;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    // EWOULDBLOCK on Linux and macOS, a sharing violation on Windows.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    [LibraryImport("libc", EntryPoint = "flock")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Lock(SafeFileHandle file, int operation);

    // FIOCLEX, of ioctl: the file is closed where a program is started.
    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(SafeFileHandle file, nuint request);
}
