namespace CustomerIngest.Local.S3.Storage;

/// <summary>
/// Files with generated names that hold the objects' bytes. Objects, parts and readers hold on to the pieces they use;
/// a file goes when nobody does any more. Thread-safe.
/// </summary>
internal sealed class BlobFolder(string folder)
{
    private readonly string _folder = PrivateFolder.Create(folder);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _holders = new(StringComparer.Ordinal);

    /// <summary>A new file, which its maker holds.</summary>
    public FileStream Create(out string name)
    {
        name = Guid.NewGuid().ToString("N");
        var file = PrivateFolder.CreateFile(PathOf(name));
        lock (_gate)
            _holders[name] = 1;
        return file;
    }

    public FileStream Open(StoredPiece piece) => new(PathOf(piece.File), new FileStreamOptions
    {
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        BufferSize = 0,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
    });

    public void Hold(IEnumerable<StoredPiece> pieces)
    {
        lock (_gate)
        {
            foreach (var piece in pieces)
                _holders[piece.File] = _holders.GetValueOrDefault(piece.File) + 1;
        }
    }

    public void Release(IEnumerable<StoredPiece> pieces)
    {
        foreach (var piece in pieces)
            Release(piece.File);
    }

    public void Release(string name)
    {
        lock (_gate)
        {
            if (--_holders[name] > 0)
                return;
            _holders.Remove(name);
        }

        File.Delete(PathOf(name));
    }

    /// <summary>At the start, when all that is to stay is held: what a killed process left goes.</summary>
    public void RemoveUnheld()
    {
        foreach (var path in Directory.EnumerateFiles(_folder).Where(path => !_holders.ContainsKey(Path.GetFileName(path))))
            File.Delete(path);
    }

    private string PathOf(string name) => Path.Combine(_folder, name);
}
