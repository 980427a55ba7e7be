namespace CustomerIngest.Local.Processes;

/// <summary>The file that holds a file system of a given size. It takes as much of the disk as was written to it.</summary>
internal static class ScratchImage
{
    private const long Mebibyte = 1024 * 1024;
    private const string OnDisk = "/var/tmp";

    /// <param name="folder">The image is made beside it, unless memory is there.</param>
    /// <param name="bytes">What is to have room in it.</param>
    /// <returns>Its path.</returns>
    /// <exception cref="IOException">It cannot be made.</exception>
    public static string Create(string folder, long bytes)
    {
        var parent = Path.GetDirectoryName(folder)!;
        if (new DriveInfo(parent).DriveFormat == "tmpfs" && Directory.Exists(OnDisk))
            parent = OnDisk;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var path = Path.Combine(parent, $"{Path.GetFileName(folder)}.image");
        using var image = new FileStream(path, options);
        image.SetLength(LengthFor(bytes));
        return path;
    }

    // What ext4 takes for itself: inodes (a 64th), bitmaps, and what the kernel keeps back for names and places: a
    // fiftieth, or 16 MiB when that is less. So a little more has room than asked for, as on Lambda, and never less.
    private static long LengthFor(long bytes)
    {
        var keptBack = Math.Min(bytes / 48, 16 * Mebibyte);
        return ((bytes + keptBack) * 64 / 63) + (bytes / (64 * Mebibyte) * Mebibyte / 64) + (Mebibyte / 8);
    }
}
