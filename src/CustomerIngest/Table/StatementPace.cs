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

    /// <summary>It was given up, and is lost.</summary>
    public void TooSlow(int rows) => _mostRows = Math.Max(1, rows / Step);

    /// <param name="rows">How many it had.</param>
    /// <param name="taken">How long it took.</param>
    /// <param name="left">What was left of the invocation's time when it began, of which a statement may take a quarter.</param>
    public void Written(int rows, TimeSpan taken, TimeSpan left)
    {
        var fit = rows * (left / Step / taken);
        if (fit < rows)
            _mostRows = Math.Max(1, (int)fit);
        else if (rows >= _mostRows && fit >= rows * (double)Step)
            _mostRows = rows > int.MaxValue / Step ? int.MaxValue : rows * Step;
    }
}
