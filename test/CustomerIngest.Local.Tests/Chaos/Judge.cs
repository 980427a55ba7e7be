using System.Globalization;

namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>
/// Says what a queue did that it must not do. It accuses only when no moment within what is known would excuse the queue,
/// so that a slow machine is never the culprit.
/// </summary>
internal sealed class Judge
{
    private readonly Evidence _evidence;
    private readonly Dictionary<string, Life> _lives;
    private readonly Dictionary<(string MessageId, int Receives), (Batch Batch, int Lines)> _handed = [];
    private readonly List<string> _violations = [];

    public Judge(Evidence evidence)
    {
        _evidence = evidence;
        _lives = evidence.Acknowledged.ToDictionary(message => message.MessageId, message => new Life(message, evidence.VisibilityTimeout), StringComparer.Ordinal);
        for (var index = 0; index < evidence.Batches.Count; index++)
        {
            foreach (var delivery in evidence.Batches[index].Deliveries)
            {
                Require(_handed.TryAdd((delivery.MessageId, delivery.Receives), (evidence.Batches[index], 0)), delivery.MessageId, $"was delivered twice with receive count {delivery.Receives}");
                Find(delivery.MessageId)?.Add(evidence.Batches[index], index, delivery);
            }
        }

        foreach (var id in evidence.Dead)
        {
            if (Find(id) is { } life)
                life.TimesDead++;
        }
    }

    public IReadOnlyCollection<Life> Lives => _lives.Values;

    /// <summary>Empty when all is well.</summary>
    public IReadOnlyList<string> Violations()
    {
        CheckJournal();
        foreach (var life in _lives.Values)
        {
            CheckEnd(life);
            CheckReceives(life);
            CheckVisibility(life);
        }

        if (_evidence.IsFifo)
            CheckOrder();
        return _violations;
    }

    private void CheckJournal()
    {
        foreach (var line in _evidence.Journal)
        {
            if (!_handed.TryGetValue((line.MessageId, line.Receives), out var handed))
            {
                Require(false, line.MessageId, $"is in the journal with receive count {line.Receives}, and was never handed over so");
                continue;
            }

            _handed[(line.MessageId, line.Receives)] = handed with { Lines = handed.Lines + 1 };
            Require(handed.Batch.RequestId is null || handed.Batch.RequestId == line.RequestId, line.MessageId, "was given to another invocation than its batch");
            Require(line.At >= handed.Batch.Begun && line.At <= handed.Batch.Answered, line.MessageId, "was worked on outside of its invocation");
        }

        foreach (var ((id, receives), (batch, lines)) in _handed)
        {
            Require(lines <= 1, id, $"was given to the function {lines} times with receive count {receives}");
            Require(lines > 0 || !batch.Done.Contains(id), id, "is done, and the function has never seen it");
        }
    }

    private void CheckEnd(Life life)
    {
        var times = life.Deliveries.Count;
        var isDone = Enumerable.Range(0, times).Any(life.IsDone);
        Require(isDone || life.TimesDead > 0, life, $"is lost after {times} deliveries");
        Require(life.TimesDead <= 1, life, $"is in the dead-letter queue {life.TimesDead} times");
        Require(life.TimesDead == 0 || times == _evidence.MostReceives, life, $"is in the dead-letter queue after {times} deliveries");
        Require(times <= _evidence.MostReceives, life, $"was delivered {times} times");
        Require(life.TimesDead == 0 || !Enumerable.Range(0, times).Any(life.IsDeleted), life, "was deleted, and is in the dead-letter queue");
    }

    private void CheckReceives(Life life)
    {
        for (var number = 0; number < life.Deliveries.Count; number++)
        {
            var delivery = life.Deliveries[number].Delivery;
            Require(delivery.Receives == number + 1, life, $"has receive count {delivery.Receives} at delivery {number + 1}");
            Require(delivery.FirstReceivedAt == life.Deliveries[0].Delivery.FirstReceivedAt, life, "changes the time at which it was first received");
        }
    }

    private void CheckVisibility(Life life)
    {
        for (var number = 1; number < life.Deliveries.Count; number++)
        {
            var (before, next) = (life.Deliveries[number - 1].Batch, life.Deliveries[number].Batch);
            var early = life.HiddenUntil(number - 1) - next.At;
            Require(early <= TimeSpan.Zero, life, string.Create(CultureInfo.InvariantCulture, $"was delivered again {early.TotalMilliseconds:0} ms before its visibility timeout was over"));

            // A standard queue deletes what nobody has received since, however late.
            var wasDeleted = life.IsDeleted(number - 1) || (!_evidence.IsFifo && life.IsDone(number - 1) && before.EndedAt < next.NotBefore);
            Require(!wasDeleted, life, "was delivered again after it was deleted");
        }
    }

    private void CheckOrder()
    {
        foreach (var group in _lives.Values.GroupBy(life => life.Message.Group))
        {
            Life[] inOrder = [.. group.OrderBy(life => life.Message.Sequence, StringComparer.Ordinal)];
            for (var place = 1; place < inOrder.Length; place++)
            {
                foreach (var (batch, index, _) in inOrder[place].Deliveries)
                    CheckOrder(inOrder.AsSpan(0, place), inOrder[place], batch, index);
            }
        }
    }

    private void CheckOrder(ReadOnlySpan<Life> earlier, Life life, Batch batch, int index)
    {
        string[] before = [.. batch.Deliveries.TakeWhile(delivery => delivery.MessageId != life.Message.MessageId).Select(delivery => delivery.MessageId)];
        foreach (var other in earlier)
        {
            if (!before.Contains(other.Message.MessageId) && !other.MayHaveLeftBefore(batch, index, _evidence.MostReceives))
                Require(false, life, $"was delivered before {other.Message.MessageId} of its group {life.Message.Group}");
        }
    }

    private Life? Find(string id)
    {
        if (_lives.TryGetValue(id, out var life))
            return life;
        Require(false, id, "was delivered and never acknowledged");
        return null;
    }

    private void Require(bool holds, Life life, string what) => Require(holds, life.Message.MessageId, what);

    private void Require(bool holds, string id, string what)
    {
        if (!holds)
            _violations.Add($"{_evidence.Queue}: {id} {what}.");
    }
}
