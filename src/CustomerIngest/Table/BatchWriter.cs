using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>
/// Writes a batch of a standard queue in as few statements as fit, and isolates the rows that make one fail, whatever the
/// error's number: their neighbours are written. A FIFO queue's order is kept by <see cref="FifoWriter"/>.
/// </summary>
/// <param name="write">Runs one statement.</param>
/// <param name="keep">Keeps refused messages among the rejects and gives the indexes of those that are; null to give them back.</param>
/// <param name="pace">What the environment knows of how long statements take.</param>
/// <param name="dice">Given n, any of 0 to n - 1.</param>
internal sealed class BatchWriter(
    Func<ReadOnlyMemory<CustomerMessage>, Task<StatementResult>> write,
    Func<IReadOnlyList<CustomerMessage>, Task<IReadOnlySet<int>>>? keep,
    StatementPace pace,
    Func<int, int> dice)
{
    /// <summary>How often a row that somebody holds is tried, about a second each.</summary>
    public const int MostLockTries = 3;

    /// <summary>Each piece with such a row costs a second, and one without hardly anything: ten rows are tried one by one at once.</summary>
    private const int LockedPieces = 32;

    /// <summary>After so many single rows in a row that fail for an unknown reason, with none written between them, it is taken to be all rows'.</summary>
    private const int MostFruitless = 10;

    /// <summary>How many rows are between two bad ones, until that is known.</summary>
    private const double UsualGap = 10_000;

    private readonly List<SaveOutcome> _outcomes = [];
    private readonly List<(CustomerMessage Message, StatementResult Result, int Accepted)> _refused = [];
    private StatementResult? _stopped;
    private double _gap = UsualGap;
    private int _accepted;
    private int _acceptedSinceRefusal;
    private int _fruitless;

    public async Task<List<SaveOutcome>> WriteAsync(IReadOnlyList<CustomerMessage> messages, int statementBytes)
    {
        var parts = new Bisection(StatementChunks.SplitByBytes(StatementChunks.InLockOrder(messages), statementBytes), dice);
        do
        {
            while (parts.TryNext(pace.MostRows, out var part))
                Take(parts, part, _stopped ?? await write(part));
        }
        while (_stopped is null && TryRefusedAgain(parts));

        await SettleAsync();
        return _outcomes;
    }

    private void Take(Bisection parts, ReadOnlyMemory<CustomerMessage> part, StatementResult result)
    {
        switch (result.End)
        {
            case StatementEnd.Written:
                parts.Accept();
                (_accepted, _acceptedSinceRefusal, _fruitless) = (_accepted + part.Length, _acceptedSinceRefusal + part.Length, 0);
                _outcomes.Add(new SaveOutcome(part, result.AffectedRows, null));
                break;
            case StatementEnd.TooSlow when part.Length > 1:
                // It may still run, and hold its rows.
                parts.PutOffInPieces(2);
                break;
            case StatementEnd.Locked when part.Length > 1:
                // A second for each try: all that is not held comes first.
                parts.PutOffInPieces(LockedPieces);
                break;
            case StatementEnd.Locked when parts.TimesPutOff < MostLockTries - 1:
                parts.PutOff();
                break;
            case StatementEnd.Refused or StatementEnd.Failed when part.Length > 1:
                parts.Split(Math.Max(2, (int)(part.Length / Math.Max(1, Math.Max(_gap, _acceptedSinceRefusal)))));
                break;
            default:
                Fail(part, result);
                break;
        }
    }

    private void Fail(ReadOnlyMemory<CustomerMessage> part, StatementResult result)
    {
        if (result.End is StatementEnd.Refused or StatementEnd.Failed)
            (_gap, _acceptedSinceRefusal) = ((_gap + _acceptedSinceRefusal) / 2, 0);
        if (result.End == StatementEnd.Stopped || (result.End == StatementEnd.Failed && ++_fruitless == MostFruitless))
            _stopped = result with { End = StatementEnd.Stopped };
        if (result.End == StatementEnd.Refused && keep is not null)
            _refused.Add((part.Span[0], result, _accepted));
        else
            _outcomes.Add(new SaveOutcome(part, 0, result.Failure, result.Problem, IsIsolated: result.End != StatementEnd.Stopped));
    }

    // A row that was refused for another row, which has changed since, may be written now: a name is free again, a
    // parent is there. Backwards, because a chain of such rows is often the wrong way round.
    private bool TryRefusedAgain(Bisection parts)
    {
        var again = _refused.FindAll(refused => refused.Accepted < _accepted);
        _refused.RemoveAll(refused => refused.Accepted < _accepted);
        again.Reverse();
        foreach (var (message, _, _) in again)
            parts.Add(new[] { message });
        return again.Count > 0;
    }

    private async Task SettleAsync()
    {
        var kept = _stopped is null && _refused.Count > 0 ? await keep!([.. _refused.Select(static refused => refused.Message)]) : new HashSet<int>();
        foreach (var (message, result, _) in _refused)
            _outcomes.Add(new SaveOutcome(new[] { message }, 0, result.Failure, result.Problem, IsIsolated: true, kept.Contains(message.Index)));
    }
}
