using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>Fills a page until there is one entry more than it may hold.</summary>
internal sealed class PageBuilder(int most)
{
    private readonly List<ObjectRecord> _objects = [];
    private readonly List<string> _prefixes = [];
    private (string Name, string? Version)? _last;

    /// <summary>More was offered than it may hold.</summary>
    public bool IsFull { get; private set; }

    public void Add(IEnumerable<ObjectRecord> records)
    {
        foreach (var record in records)
        {
            if (Take(record.Key, record.VersionId))
                _objects.Add(record);
        }
    }

    public void Add(string commonPrefix)
    {
        if (Take(commonPrefix, null))
            _prefixes.Add(commonPrefix);
    }

    public ObjectPage Build() => new(_objects, _prefixes, IsFull ? _last?.Name : null, IsFull ? _last?.Version : null);

    private bool Take(string name, string? version)
    {
        if (_objects.Count + _prefixes.Count >= most)
        {
            IsFull = true;
            return false;
        }

        _last = (name, version);
        return true;
    }
}
