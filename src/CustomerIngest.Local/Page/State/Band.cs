using CustomerIngest.Local.Lambda.Environments;

namespace CustomerIngest.Local.Page.State;

/// <summary>
/// The life of an environment, second by second. Each second is a letter for what it mostly was (<c>i</c> initialising,
/// <c>f</c> frozen, <c>t</c> thawed) and a digit for how much of it invocations took: 0 for nothing, 9 for all. Made from
/// sums, so that a thousand invocations a second cost no more than one.
/// </summary>
internal sealed class Band(long firstSecond)
{
    private const int Most = 9;

    private readonly ColumnRing<(char Was, char Busy)> _columns = new(firstSecond);
    private TimeSpan _busy;
    private TimeSpan _frozen;
    private TimeSpan _initialising;

    /// <param name="status">At the end of the second.</param>
    /// <param name="second">How long it really was.</param>
    public void Add(EnvironmentStatus status, TimeSpan second)
    {
        var busy = (status.Busy - _busy) / second;
        var frozen = (status.Frozen - _frozen) / second;
        var initialising = (status.Initialising - _initialising) / second;
        (_busy, _frozen, _initialising) = (status.Busy, status.Frozen, status.Initialising);
        var was = initialising > Math.Max(busy, frozen) ? 'i' : frozen > 0.5 ? 'f' : 't';
        var level = busy <= 0 ? 0 : Math.Clamp((int)Math.Ceiling(busy * Most), 1, Most);
        _columns.Add((was, (char)('0' + level)));
    }

    public (long First, string Columns) Since(long second)
    {
        var (first, columns) = _columns.Since(second);
        return (first, string.Concat(columns.Select(column => $"{column.Was}{column.Busy}")));
    }
}
