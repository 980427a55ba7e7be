using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerIngest.Local.Building;

/// <summary>The files that a build has made, while another build may be writing them.</summary>
internal sealed class BuildFolder(string path)
{
    // Deep enough for any build; a link that leads back to its own folder ends here.
    private static readonly EnumerationOptions _everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, MaxRecursionDepth = 12 };

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>All files with their lengths and times: equal as long as nobody writes. Null when files came or went during the look.</summary>
    public string? Look()
    {
        try
        {
            var look = new StringBuilder();
            foreach (var file in Files())
                look.Append(CultureInfo.InvariantCulture, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}\n");
            return look.ToString();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>When the newest file was written.</summary>
    public DateTimeOffset Newest() => Files().Select(file => (DateTimeOffset)file.LastWriteTimeUtc).DefaultIfEmpty().Max();

    /// <exception cref="IOException">A file came or went meanwhile, or the disk is full.</exception>
    public void CopyTo(string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Files())
        {
            var copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(Path, file.FullName));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            file.CopyTo(copy);
        }
    }

    /// <summary>A hash of the names and bytes of all files.</summary>
    public string Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files())
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{System.IO.Path.GetRelativePath(Path, file.FullName)}\n{file.Length}\n"));
            hash.AppendData(File.ReadAllBytes(file.FullName));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>Every file once, in the order of their names.</summary>
    public IEnumerable<FileInfo> Files() =>
        new DirectoryInfo(Path).EnumerateFiles("*", _everything).OrderBy(file => file.FullName, StringComparer.Ordinal);
}
