using System.Diagnostics;
using CustomerIngest.Scratch;

namespace CustomerIngest.Tests.Scratch;

/// <summary>
/// A small file system of its own, or, where this user may not mount one, a folder whose files may have as much. Which
/// of them it is changes nothing that a test expects.
/// </summary>
internal sealed class TightDisk : IDisposable
{
    private readonly bool _isMounted;

    public TightDisk(long bytes)
    {
        Folder = Directory.CreateTempSubdirectory("tight-disk-").FullName;
        _isMounted = Run("mount", "-t", "tmpfs", "-o", $"size={bytes}", "tmpfs", Folder);
        Quota = _isMounted ? null : bytes;
    }

    public string Folder { get; }

    /// <summary>For <see cref="ScratchFolder"/>; null when the disk itself is so small.</summary>
    public long? Quota { get; }

    public ScratchFolder Scratch(TimeProvider? time = null) => new(time ?? TimeProvider.System, Folder, Quota);

    public void Dispose()
    {
        // Lazily: what a failed test still holds must not keep it.
        if (_isMounted)
            Run("umount", "-l", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
