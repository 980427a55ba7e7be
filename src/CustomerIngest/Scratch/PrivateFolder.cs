namespace CustomerIngest.Scratch;

/// <summary>A folder that nobody but this user may enter.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes it where there is nothing. What somebody put in its place is refused and not stepped around: beside it would be found by nobody, and never be swept.</summary>
    /// <exception cref="ScratchException">What is there is not such a folder of ours.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static void Ensure(string path)
    {
        if (FileFacts.Of(path) is null)
            Make(path);
        if (FileFacts.Of(path) is not { IsFolder: true, IsOurs: true } facts)
            throw new ScratchException($"{path} is a link, a file or another user's folder, and files in it would not be private. Remove it, or set TMPDIR to another folder.");
        if (!OperatingSystem.IsWindows() && facts.Mode != (int)Mode)
            File.SetUnixFileMode(path, Mode);
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, Mode);
    }
}
