using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>The versions of a bucket's objects, sorted by their keys. Its user keeps other threads away.</summary>
internal sealed class KeyIndex
{
    private readonly List<KeyVersions> _keys = [];

    public bool IsEmpty => _keys.Count == 0;

    public KeyVersions? Find(string key)
    {
        var index = FirstFrom(key);
        return index < _keys.Count && _keys[index].Key == key ? _keys[index] : null;
    }

    public ObjectRecord? Find(string key, string versionId) => Find(key)?.Versions.Find(version => version.VersionId == versionId);

    /// <summary>Adds it in the order of the sequences.</summary>
    public void Add(ObjectRecord record)
    {
        var index = FirstFrom(record.Key);
        if (index == _keys.Count || _keys[index].Key != record.Key)
            _keys.Insert(index, new KeyVersions(record.Key));
        var versions = _keys[index].Versions;
        var place = versions.FindIndex(version => version.Sequence < record.Sequence);
        versions.Insert(place < 0 ? versions.Count : place, record);
    }

    public void Remove(ObjectRecord record)
    {
        var index = FirstFrom(record.Key);
        _keys[index].Versions.Remove(record);
        if (_keys[index].Versions.Count == 0)
            _keys.RemoveAt(index);
    }

    /// <summary>
    /// What a list shows, in its order: keys, or the common prefix that stands for all keys that have it.
    /// </summary>
    /// <param name="prefix">What all keys begin with.</param>
    /// <param name="delimiter">Ends a common prefix; empty for none.</param>
    /// <param name="after">The last that a list before showed, which is left out; empty for the beginning.</param>
    /// <param name="visible">Whether the list knows the key.</param>
    public IEnumerable<ListEntry> Walk(string prefix, string delimiter, string after, Predicate<KeyVersions> visible)
    {
        // What is in the common prefix of the last is left out with it, wherever in it a client begins.
        var left = CommonPrefix(after, prefix, delimiter);
        var index = FirstFrom(KeyOrder.Instance.Compare(after, prefix) > 0 ? after : prefix);
        while (index < _keys.Count && _keys[index].Key.StartsWith(prefix, StringComparison.Ordinal))
        {
            var found = _keys[index];
            var common = CommonPrefix(found.Key, prefix, delimiter);
            if (found.Key == after || common is not null && common == left || !visible(found))
            {
                index = common is not null && common == left ? FirstBeyond(index, common) : index + 1;
                continue;
            }

            yield return new ListEntry(common, common is null ? found : null);
            index = common is null ? index + 1 : FirstBeyond(index, common);
        }
    }

    /// <summary>What stands for a key in a list: the part up to the delimiter behind the prefix; null when it stands for itself.</summary>
    public static string? CommonPrefix(string key, string prefix, string delimiter)
    {
        if (delimiter.Length == 0 || !key.StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var end = key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + delimiter.Length)];
    }

    private int FirstFrom(string key) => FirstWhere(0, candidate => KeyOrder.Instance.Compare(candidate, key) >= 0);

    private int FirstBeyond(int from, string prefix) => FirstWhere(from, candidate => !candidate.StartsWith(prefix, StringComparison.Ordinal));

    /// <param name="low">Where to begin.</param>
    /// <param name="isBeyond">False for all keys up to one, and true from there.</param>
    private int FirstWhere(int low, Predicate<string> isBeyond)
    {
        var high = _keys.Count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (isBeyond(_keys[middle].Key))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }
}
