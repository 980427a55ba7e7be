using CustomerIngest.Files;
using CustomerIngest.Table;

namespace CustomerIngest.Import;

/// <summary>Places between the records of a file, at about equal distances, at which it can be divided into lanes.</summary>
internal sealed class FilePlaces
{
    /// <summary>In bytes. A lane with less than this is not worth a connection.</summary>
    private const long UsualDistance = 65_536;

    // Of a larger file there are as many, farther apart.
    private const int Most = 1_024;

    private readonly List<FilePlace> _places;
    private readonly long _leastDistance;
    private long _distance;

    /// <param name="first">Of the first record.</param>
    /// <param name="leastDistance">The least that a lane has, in bytes.</param>
    public FilePlaces(FilePlace first, long leastDistance = UsualDistance)
    {
        _places = [first];
        _leastDistance = _distance = leastDistance;
    }

    /// <param name="place">Behind a record; a later one each time.</param>
    public void Add(FilePlace place)
    {
        if (place.Byte - _places[^1].Byte < _distance)
            return;
        _places.Add(place);
        if (_places.Count < Most)
            return;
        var index = 0;
        _places.RemoveAll(_ => index++ % 2 == 1);
        _distance *= 2;
    }

    /// <param name="lanes">As many at most.</param>
    /// <param name="end">The bytes of the unpacked file.</param>
    /// <returns>One at least. Together they are the file, and none is empty unless there are no records.</returns>
    public IReadOnlyList<ImportLane> Divide(int lanes, long end)
    {
        var first = _places[0];
        var starts = new List<FilePlace> { first };
        for (var lane = 1; lane < lanes; lane++)
        {
            var target = first.Byte + ((end - first.Byte) / lanes * lane);
            var start = _places.Find(place => place.Byte >= target);
            if (start.Byte > starts[^1].Byte && end - start.Byte >= _leastDistance)
                starts.Add(start);
        }

        return [.. starts.Select((start, lane) => ImportLane.Untouched(start.Byte, start.Line, lane + 1 < starts.Count ? starts[lane + 1].Byte : end))];
    }
}
