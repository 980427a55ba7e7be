namespace CustomerIngest.Table;

/// <summary>
/// How many rows a statement may have, as the environment learns it. Where a slow trigger makes a statement outlast the
/// invocation, the same one would do so at each delivery; smaller ones get done.
/// </summary>
internal sealed class StatementPace
{
    private const int Step = 4;

    private volatile int _mostRows = int.MaxValue;

    public int MostRows => _mostRows;

    public void TooSlow(int rows) => _mostRows = Math.Max(1, rows / Step);

    public void Written(int rows)
    {
        var most = _mostRows;
        if (rows >= most)
            _mostRows = most > int.MaxValue / Step ? int.MaxValue : most * Step;
    }
}
