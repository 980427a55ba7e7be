namespace CustomerIngest.Local.Processes;

/// <summary>A way to make a file system that only some processes see.</summary>
/// <param name="IsMemory">Its files are memory of this machine, and count as memory of the process that writes them.</param>
/// <param name="IsOfAnyUser">A user namespace gives the right to mount it; else it is root's.</param>
/// <param name="Script">Mounts it: $1 is the folder, $2 the image, $3 the size in bytes.</param>
internal sealed record PrivateMountKind(bool IsMemory, bool IsOfAnyUser, string Script)
{
    // A file that has no blocks but those that are written. Nothing in it outlives its processes, so it needs no journal
    // and no order of writes. Files cannot be mounted in a user namespace.
    private const string DiskScript =
        """
        mkfs.ext4 -q -F -m 0 -O ^has_journal,^resize_inode -i 16384 -I 256 -E nodiscard,lazy_itable_init=1 "$2" >/dev/null
        mount -o loop,noatime,barrier=0 "$2" "$1"
        rm "$2"
        rmdir "$1/lost+found"
        chmod 700 "$1"
        """;

    private const string MemoryScript = """mount -t tmpfs -o "size=$3,mode=700" tmpfs "$1" """;

    /// <summary>The best first.</summary>
    public static IReadOnlyList<PrivateMountKind> All { get; } =
        [new(false, false, DiskScript), new(true, false, MemoryScript), new(true, true, MemoryScript)];
}
