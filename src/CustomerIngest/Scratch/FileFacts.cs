using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CustomerIngest.Scratch;

/// <summary>What a path or an open file is, without following a link. .NET tells neither the owner nor the inode.</summary>
internal readonly record struct FileFacts(bool IsFolder, bool IsPlainFile, int Mode, uint Owner, uint Links, ulong Inode, ulong Device)
{
    private const int AtCurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicFacts = 0x7ff;
    private const int TypeBits = 0xF000;
    private const int FolderType = 0x4000;
    private const int PlainType = 0x8000;

    /// <summary>Whose files are ours.</summary>
    public static uint User { get; } = OperatingSystem.IsLinux() ? geteuid() : 0;

    /// <summary>Whether it belongs to this user.</summary>
    public bool IsOurs => Owner == User;

    /// <summary>Null when there is nothing.</summary>
    public static FileFacts? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return OfInfo(path);
        var facts = new byte[256];
        return statx(AtCurrentFolder, Encoding.UTF8.GetBytes(path + '\0'), DoNotFollow, BasicFacts, facts) == 0 ? Read(facts) : null;
    }

    /// <summary>Whether what the path names is still this very file, and a plain one of ours that has no other name.</summary>
    public static bool IsAt(SafeFileHandle file, string path)
    {
        if (Of(path) is not { IsPlainFile: true, IsOurs: true, Links: 1 } named)
            return false;
        if (!OperatingSystem.IsLinux())
            return true;
        var facts = new byte[256];
        var added = false;
        file.DangerousAddRef(ref added);
        try
        {
            return statx((int)file.DangerousGetHandle(), [0], EmptyPath, BasicFacts, facts) == 0 && Read(facts) == named;
        }
        finally
        {
            file.DangerousRelease();
        }
    }

    // The kernel's struct is the same on every architecture, unlike that of stat.
    private static FileFacts Read(ReadOnlySpan<byte> facts)
    {
        var mode = MemoryMarshal.Read<ushort>(facts[28..]);
        return new FileFacts(
            (mode & TypeBits) == FolderType,
            (mode & TypeBits) == PlainType,
            mode & ~TypeBits,
            MemoryMarshal.Read<uint>(facts[20..]),
            MemoryMarshal.Read<uint>(facts[16..]),
            MemoryMarshal.Read<ulong>(facts[32..]),
            MemoryMarshal.Read<ulong>(facts[136..]));
    }

    // Lambda is Linux. On a developer's other machine owner and inode are taken on trust.
    private static FileFacts? OfInfo(string path)
    {
        FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
        if (!info.Exists)
            return null;
        var isLink = info.LinkTarget is not null;
        return new FileFacts(info is DirectoryInfo && !isLink, info is FileInfo && !isLink, OperatingSystem.IsWindows() ? 0 : (int)info.UnixFileMode, 0, 1, 0, 0);
    }

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int statx(int folder, byte[] path, int flags, uint mask, byte[] facts);
}
