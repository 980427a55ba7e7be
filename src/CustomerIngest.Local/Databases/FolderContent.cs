namespace CustomerIngest.Local.Databases;

/// <summary>Removes what is in a folder. Of a link the link goes, and not what it leads to.</summary>
internal static class FolderContent
{
    public static void Clear(string folder)
    {
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            Remove(entry);
    }

    public static void Remove(FileSystemInfo entry)
    {
        if (entry is DirectoryInfo folder && folder.LinkTarget is null)
            folder.Delete(recursive: true);
        else
            entry.Delete();
    }
}
