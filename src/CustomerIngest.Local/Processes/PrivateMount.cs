using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace CustomerIngest.Local.Processes;

/// <summary>
/// A file system of a fixed size in a folder, which only those processes see that are started in it. It lives in a mount
/// namespace of its own, and that as long as this process or one of those holds it: whatever ends them, the kernel
/// unmounts it, and there is nothing to be cleaned up.
/// </summary>
internal sealed partial class PrivateMount : IAsyncDisposable
{
    private const string Unshare = "/usr/bin/unshare";
    private const string Nsenter = "/usr/bin/nsenter";
    private const string Ready = "ready";
    private const int CloseOnExec = 0x80000;

    // Real time also in tests: programs of the system do not live by a clock that was made up.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private static readonly Lazy<Task<PrivateMountKind?>> _kind = new(FindKindAsync);

    private readonly PrivateMountKind _kindOfThis;
    private readonly SafeFileHandle _root;
    private readonly SafeFileHandle _mounts;
    private readonly SafeFileHandle? _users;

    private PrivateMount(PrivateMountKind kind, SafeFileHandle root, SafeFileHandle mounts, SafeFileHandle? users) =>
        (_kindOfThis, _root, _mounts, _users) = (kind, root, mounts, users);

    /// <summary>Its files are memory, and count as such of the process that writes them.</summary>
    public bool IsMemory => _kindOfThis.IsMemory;

    /// <summary>The root of the file system, as other processes see it for as long as this one holds it.</summary>
    public string View => PathOf(_root);

    /// <summary>How such mounts are made here; null where they cannot be.</summary>
    public static Task<PrivateMountKind?> KindAsync() => _kind.Value;

    /// <param name="kind">See <see cref="KindAsync"/>.</param>
    /// <param name="folder">A folder of this user's, and empty.</param>
    /// <param name="bytes">What can be written into it, but for the names and places of the files.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static async Task<PrivateMount> CreateAsync(PrivateMountKind kind, string folder, long bytes)
    {
        var image = kind.IsMemory ? "" : ScratchImage.Create(folder, bytes);
        try
        {
            return await CreateAsync(kind, folder, image, bytes);
        }
        catch (Exception exception) when (exception is Win32Exception or TimeoutException or InvalidOperationException)
        {
            throw new IOException(exception.Message, exception);
        }
        finally
        {
            // The file system holds it.
            if (!kind.IsMemory)
                File.Delete(image);
        }
    }

    /// <summary>The command as it runs with this file system in its folder. The process is the same: no other stays between.</summary>
    public LaunchCommand Inside(LaunchCommand command)
    {
        // Who enters a mount namespace is at its root. What a shell adds to the environment goes again.
        string[] run = ["/bin/sh", "-c", "cd \"$0\" && unset PWD OLDPWD SHLVL _ && exec \"$@\"", command.TaskRoot, command.Program, .. command.Arguments];
        string[] arguments = _users is null
            ? [$"--mount={PathOf(_mounts)}", .. run]
            : [$"--user={PathOf(_users)}", $"--mount={PathOf(_mounts)}", "--preserve-credentials", Unshare, "--user", $"--map-user={User()}", $"--map-group={Group()}", .. run];
        return command with { Program = Nsenter, Arguments = arguments };
    }

    /// <summary>For a file system whose processes have ended.</summary>
    public ValueTask DisposeAsync() => new(Task.Run(() =>
    {
        // What is removed need not be written to a disk before the end.
        try
        {
            foreach (var entry in new DirectoryInfo(View).EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo { LinkTarget: null } directory)
                    directory.Delete(recursive: true);
                else
                    entry.Delete();
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then it is written.
        }
        finally
        {
            _root.Dispose();
            _mounts.Dispose();
            _users?.Dispose();
        }
    }));

    private static async Task<PrivateMount> CreateAsync(PrivateMountKind kind, string folder, string image, long bytes)
    {
        string[] namespaces = kind.IsOfAnyUser ? ["--user", "--map-root-user", "--mount"] : ["--mount"];

        // The read is over when this process lets it, or ends.
        var start = new ProcessStartInfo(
            Unshare, [.. namespaces, "--propagation", "slave", "/bin/sh", "-ec", $"{kind.Script}\ncd \"$1\"\necho {Ready}\nread -r end || :", "mount", folder, image, bytes.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        using var helper = Process.Start(start)!;
        try
        {
            if (await helper.StandardOutput.ReadLineAsync().WaitAsync(_patience, TimeProvider.System) != Ready)
                throw new IOException((await helper.StandardError.ReadToEndAsync().WaitAsync(_patience, TimeProvider.System)).Trim());

            // It stands in the folder, which no path from here leads to.
            var here = $"/proc/{helper.Id}";
            return new PrivateMount(kind, OpenPath($"{here}/cwd"), OpenPath($"{here}/ns/mnt"), kind.IsOfAnyUser ? OpenPath($"{here}/ns/user") : null);
        }
        catch (TimeoutException)
        {
            helper.Kill(entireProcessTree: true);
            throw;
        }
        finally
        {
            helper.StandardInput.Close();
            await helper.WaitForExitAsync().WaitAsync(_patience, TimeProvider.System);
        }
    }

    private static async Task<PrivateMountKind?> FindKindAsync()
    {
        if (!OperatingSystem.IsLinux() || !GuardedProcess.HasGroup || !File.Exists(Unshare) || !File.Exists(Nsenter))
            return null;
        foreach (var kind in PrivateMountKind.All.Where(static kind => kind.IsOfAnyUser || User() == 0))
        {
            if (await WorksAsync(kind))
                return kind;
        }

        return null;
    }

    /// <summary>Whether a program that is started in one can write there, and nobody outside sees it.</summary>
    private static async Task<bool> WorksAsync(PrivateMountKind kind)
    {
        const long AnySize = 64 * 1024 * 1024;
        var folder = Directory.CreateTempSubdirectory("ci-mount-").FullName;
        try
        {
            await using var mount = await CreateAsync(kind, folder, AnySize);
            var command = mount.Inside(new LaunchCommand("/bin/sh", ["-c", "echo x > \"$0/seen\"", folder], "/"));
            var result = await ExternalProgram.RunAsync(command.Program, command.Arguments, CancellationToken.None).WaitAsync(_patience, TimeProvider.System);
            return result.ExitCode == 0 && File.Exists(Path.Combine(mount.View, "seen")) && !File.Exists(Path.Combine(folder, "seen"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception or TimeoutException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string PathOf(SafeFileHandle handle) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{handle.DangerousGetHandle()}");

    // .NET opens no folders.
    private static SafeFileHandle OpenPath(string path)
    {
        var descriptor = Open(path, CloseOnExec);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"{path} cannot be opened: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint User();

    [LibraryImport("libc", EntryPoint = "getegid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial uint Group();
}
