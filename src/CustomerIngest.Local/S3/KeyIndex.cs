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
        var index = FirstFrom(KeyOrder.Instance.Compare(after, prefix) > 0 ? after : prefix);
        while (index < _keys.Count && _keys[index].Key.StartsWith(prefix, StringComparison.Ordinal))
        {
            var found = _keys[index];
            var end = delimiter.Length == 0 ? -1 : found.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var common = end < 0 ? null : found.Key[..(end + delimiter.Length)];
            if (found.Key == after || common == after || !visible(found))
            {
                index = common is not null && common == after ? FirstBeyond(index, common) : index + 1;
                continue;
            }

            yield return new ListEntry(common, common is null ? found : null);
            index = common is null ? index + 1 : FirstBeyond(index, common);
        }
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
