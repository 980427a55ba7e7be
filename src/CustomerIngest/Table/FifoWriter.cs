using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>
/// Writes a batch of a FIFO queue, ten messages at most: in one statement if it is not too long, and from one that fails
/// on message by message, so that nothing is written behind a failed one of its group.
/// </summary>
/// <param name="write">Runs one statement.</param>
/// <param name="keep">Keeps a refused message among the rejects, and so lets its group go on; null to give it back.</param>
internal sealed class FifoWriter(
    Func<ReadOnlyMemory<CustomerMessage>, Task<StatementResult>> write, Func<IReadOnlyList<CustomerMessage>, Task<IReadOnlySet<int>>>? keep)
{
    private readonly List<SaveOutcome> _outcomes = [];
    private StatementResult? _stopped;
    private int _accepted;

    public async Task<List<SaveOutcome>> WriteAsync(IReadOnlyList<CustomerMessage> messages, int statementBytes)
    {
        CustomerMessage[] all = [.. messages];
        foreach (var part in StatementChunks.SplitByBytes(all, statementBytes))
        {
            var result = await write(part);
            if (result.End == StatementEnd.Stopped)
                _stopped = result;
            if (result.End != StatementEnd.Written)
                break;
            _outcomes.Add(new SaveOutcome(part, result.AffectedRows, null));
            _accepted += part.Length;
        }

        var groups = all.Skip(_accepted).GroupBy(static message => message.Group ?? $" {message.Index}").Select(static group => new Group(group)).ToList();
        while (_stopped is null && groups.Count > 0)
        {
            var before = _accepted;
            foreach (var group in groups)
                await WriteAsync(group);
            groups.RemoveAll(static group => group.Messages.Count == 0);
            if (_accepted == before && _stopped is null && groups.TrueForAll(static group => group.Refusal is not null))
                await SettleAsync(groups);
        }

        foreach (var group in groups)
            _outcomes.Add(new SaveOutcome(group.Messages.ToArray(), 0, _stopped!.Value.Failure, _stopped.Value.Problem));
        return _outcomes;
    }

    private async Task WriteAsync(Group group)
    {
        while (_stopped is null && group.Messages.TryPeek(out var message))
        {
            var result = await write(new[] { message });
            if (result.End == StatementEnd.Stopped)
            {
                _stopped = result;
            }
            else if (result.End == StatementEnd.Written)
            {
                _accepted++;
                _outcomes.Add(new SaveOutcome(new[] { group.Messages.Dequeue() }, result.AffectedRows, null));
                (group.Refusal, group.LockTries) = (null, 0);
            }
            else if (result.End == StatementEnd.Refused && keep is not null)
            {
                // Another group may yet write what this row lacks.
                group.Refusal = result;
                return;
            }
            else if (result.End != StatementEnd.Locked || ++group.LockTries == BatchWriter.MostLockTries)
            {
                Give(group, result);
            }
            else
            {
                group.Refusal = null;
                return;
            }
        }
    }

    // Nothing was written since they were refused: it is final.
    private async Task SettleAsync(List<Group> groups)
    {
        var kept = groups.Count > 0 ? await keep!([.. groups.Select(static group => group.Messages.Peek())]) : new HashSet<int>();
        foreach (var group in groups)
        {
            if (kept.Contains(group.Messages.Peek().Index))
                _outcomes.Add(new SaveOutcome(new[] { group.Messages.Dequeue() }, 0, group.Refusal!.Value.Failure, group.Refusal.Value.Problem, IsIsolated: true, Kept: true));
            else
                Give(group, group.Refusal!.Value);
            group.Refusal = null;
        }

        groups.RemoveAll(static group => group.Messages.Count == 0);
    }

    // The rest of the group is held back behind it.
    private void Give(Group group, StatementResult result)
    {
        _outcomes.Add(new SaveOutcome(new[] { group.Messages.Peek() }, 0, result.Failure, result.Problem, IsIsolated: true));
        group.Messages.Clear();
    }

    private sealed class Group(IEnumerable<CustomerMessage> messages)
    {
        public Queue<CustomerMessage> Messages { get; } = new(messages);

        public StatementResult? Refusal { get; set; }

        public int LockTries { get; set; }
    }
}
