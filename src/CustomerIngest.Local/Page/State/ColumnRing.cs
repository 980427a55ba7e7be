namespace CustomerIngest.Local.Page.State;

/// <summary>A value for each of the last seconds.</summary>
internal sealed class ColumnRing<T>(long firstSecond)
{
    public const int Seconds = 180;

    private readonly T[] _values = new T[Seconds];
    private readonly long _first = firstSecond;
    private long _next = firstSecond;

    /// <summary>Of the next second.</summary>
    public void Add(T value) => _values[_next++ % Seconds] = value;

    /// <summary>The values of the seconds behind one, as far back as they are kept, and the second of the first of them.</summary>
    public (long First, IReadOnlyList<T> Values) Since(long second)
    {
        var first = Math.Max(Math.Max(second + 1, _first), _next - Seconds);
        var values = new T[Math.Max(0, _next - first)];
        for (var i = 0; i < values.Length; i++)
            values[i] = _values[(first + i) % Seconds];
        return (first, values);
    }
}
