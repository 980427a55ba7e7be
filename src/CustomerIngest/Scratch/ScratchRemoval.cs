namespace CustomerIngest.Scratch;

/// <summary>Removes what nobody holds. Who uses a file has a shared lock on it, in this process or another one.</summary>
internal static class ScratchRemoval
{
    private const int Private = 0x180; // 0600

    /// <summary>Whether it is a plain file that nobody else may read or write.</summary>
    public static bool IsAsWeMakeThem(string path) => FileFacts.Of(path) is { IsPlainFile: true, IsOurs: true, Mode: Private };

    /// <returns>Whether it has gone; false when somebody holds it.</returns>
    public static bool TryRemove(string path)
    {
        try
        {
            switch (FileFacts.Of(path))
            {
                case null:
                    return true;
                case { IsFolder: true }:
                    // None of ours is one. Links in it go, and what they lead to stays.
                    Directory.Delete(path, recursive: true);
                    return true;
                case { IsPlainFile: true, IsOurs: true, Mode: Private }:
                    return RemoveUnheld(path);
                default:
                    // A link, a pipe, or a file that is not ours: opening one could lead anywhere, or never end.
                    File.Delete(path);
                    return true;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool RemoveUnheld(string path)
    {
        using var alone = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        // It may have been renamed, and another one put in its place, since it was looked for.
        if (!FileFacts.IsAt(alone, path))
            return false;
        File.Delete(path);
        return true;
    }
}
