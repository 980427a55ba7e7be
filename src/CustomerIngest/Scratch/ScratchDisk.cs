namespace CustomerIngest.Scratch;

/// <summary>How much space there is for the files of a folder.</summary>
/// <param name="folder">It need not be there; its parent must.</param>
/// <param name="quota">What its files may have at most, in bytes; null for all that the file system has.</param>
internal sealed class ScratchDisk(string folder, long? quota)
{
    private readonly DriveInfo _drive = new(Path.GetDirectoryName(folder)!);

    public long Total => Math.Min(_drive.TotalSize, quota ?? long.MaxValue);

    public long Free => Math.Min(_drive.AvailableFreeSpace, quota is { } most ? Math.Max(0, most - Used()) : long.MaxValue);

    private long Used()
    {
        var files = new DirectoryInfo(folder);
        return files.Exists ? files.EnumerateFiles().Sum(file => file.Exists ? file.Length : 0) : 0;
    }
}
