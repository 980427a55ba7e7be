using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>Fills a page until there is one entry more than it may hold.</summary>
internal sealed class PageBuilder(int most)
{
    private readonly List<ObjectRecord> _objects = [];
    private readonly List<string> _prefixes = [];
    private readonly HashSet<long> _newest = [];
    private (string Name, string? Version)? _last;

    // More was offered than it may hold.
    private bool _full;

    /// <param name="keys">The bucket's; nobody changes them meanwhile.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="visible">Whether the list knows a key.</param>
    /// <param name="shown">What it shows of a key.</param>
    public static ObjectPage Build(KeyIndex keys, ListRequest request, Predicate<KeyVersions> visible, Func<KeyVersions, IEnumerable<ObjectRecord>> shown)
    {
        var page = new PageBuilder(request.Most);

        // The rest of the versions of the key that the page before ended with; its last one may be gone by now.
        if (request.AfterVersion is { } last && keys.Find(request.After) is { } begun && KeyIndex.CommonPrefix(request.After, request.Prefix, request.Delimiter) is null)
        {
            var reached = begun.Versions.Find(version => version.VersionId == last)?.Sequence ?? VersionIds.SequenceOf(last);
            page.Add(begun, begun.Versions.Where(version => version.Sequence < reached));
        }

        foreach (var entry in keys.Walk(request.Prefix, request.Delimiter, request.After, visible))
        {
            if (page._full)
                break;
            if (entry.Key is { } key)
                page.Add(key, shown(key));
            else
                page.Add(entry.CommonPrefix!);
        }

        return new ObjectPage(page._objects, page._prefixes, page._newest, page._full ? page._last?.Name : null, page._full ? page._last?.Version : null);
    }

    private void Add(KeyVersions key, IEnumerable<ObjectRecord> records)
    {
        foreach (var record in records)
        {
            if (!Take(record.Key, record.VersionId))
                return;
            _objects.Add(record);
            if (ReferenceEquals(record, key.Versions[0]))
                _newest.Add(record.Sequence);
        }
    }

    private void Add(string commonPrefix)
    {
        if (Take(commonPrefix, null))
            _prefixes.Add(commonPrefix);
    }

    private bool Take(string name, string? version)
    {
        if (_objects.Count + _prefixes.Count >= most)
        {
            _full = true;
            return false;
        }

        _last = (name, version);
        return true;
    }
}
