namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>What the judge must see, in records that were made up.</summary>
public sealed class JudgeTests
{
    private static readonly DateTimeOffset _start = DateTimeOffset.UnixEpoch;

    private readonly List<Acknowledgement> _acknowledged = [new("a")];
    private readonly List<Batch> _batches = [];
    private readonly List<JournalLine> _journal = [];
    private readonly List<string> _dead = [];
    private bool _fifo;

    [Fact]
    public void Violations_WhenAMessageIsDoneAtItsFirstDelivery_AreNone()
    {
        Deliver(1, done: true, ("a", 1));
        AssertSays();
    }

    [Fact]
    public void Violations_WhenAFailedMessageComesBackInTimeAndDies_AreNone()
    {
        Deliver(1, done: false, ("a", 1));
        Deliver(3.1, done: false, ("a", 2));
        Deliver(5.2, done: false, ("a", 3));
        _dead.Add("a");
        AssertSays();
    }

    [Fact]
    public void Violations_WhenAMessageWasNeverDelivered_SayItIsLost() => AssertSays("a is lost after 0 deliveries");

    [Fact]
    public void Violations_WhenAMessageFailedAndNeverCameBack_SayItIsLost()
    {
        Deliver(1, done: false, ("a", 1));
        AssertSays("a is lost after 1 deliveries");
    }

    [Fact]
    public void Violations_WhenItIsDoneWithoutTheFunction_SaySo()
    {
        Deliver(1, done: true, ("a", 1));
        _journal.Clear();
        AssertSays("a is done, and the function has never seen it");
    }

    [Fact]
    public void Violations_WhenItComesTooEarly_SayHowMuch()
    {
        Deliver(1, done: false, ("a", 1));
        Deliver(2.5, done: true, ("a", 2));
        AssertSays("a was delivered again 500 ms before its visibility timeout was over");
    }

    [Fact]
    public void Violations_WhenItComesTooEarlyTheThirdTime_SayHowMuch()
    {
        Deliver(1, done: false, ("a", 1));
        Deliver(5, done: false, ("a", 2));
        Deliver(6.9, done: true, ("a", 3));
        _batches[1] = _batches[1] with { NotBefore = _start.AddSeconds(4.95) };
        AssertSays("a was delivered again 50 ms before its visibility timeout was over");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Violations_WhenItComesAfterItWasDeleted_SaySo(bool fifo)
    {
        _fifo = fifo;
        Deliver(1, done: true, ("a", 1));
        Deliver(4, done: true, ("a", 2));
        AssertSays("a was delivered again after it was deleted");
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void Violations_WhenItWasDoneAfterItsVisibility_DependOnTheQueue(bool fifo, int violations)
    {
        _fifo = fifo;
        Deliver(1, done: true, ("a", 1));
        (_batches[0].AnsweredAt, _batches[0].EndedAt) = (_start.AddSeconds(3.5), _start.AddSeconds(3.5));
        Deliver(4, done: true, ("a", 2));
        _batches[1] = _batches[1] with { NotBefore = _start.AddSeconds(3.9) };
        Assert.Equal(violations, Verdict().Count);
    }

    [Fact]
    public void Violations_WhenAReceiveIsNotCounted_SaySo()
    {
        Deliver(1, done: false, ("a", 1));
        Deliver(4, done: true, ("a", 3));
        AssertSays("a has receive count 3 at delivery 2");
    }

    [Fact]
    public void Violations_WhenAReceiveIsCountedTwice_SaySo()
    {
        Deliver(1, done: false, ("a", 1));
        Deliver(4, done: true, ("a", 1));
        Assert.Contains("queue: a was delivered twice with receive count 1.", Verdict());
    }

    [Fact]
    public void Violations_WhenItIsInTheDeadLetterQueueTooSoon_SaySo()
    {
        Deliver(1, done: false, ("a", 1));
        _dead.Add("a");
        AssertSays("a is in the dead-letter queue after 1 deliveries");
    }

    [Fact]
    public void Violations_WhenItWasDeletedAndDied_SaySo()
    {
        Deliver(1, done: false, ("a", 1));
        Deliver(4, done: false, ("a", 2));
        Deliver(7, done: true, ("a", 3));
        _batches[2] = _batches[2] with { NotBefore = _start.AddSeconds(6.9) };
        _dead.Add("a");
        AssertSays("a was deleted, and is in the dead-letter queue");
    }

    [Fact]
    public void Violations_WhenItIsDeliveredTooOften_SaySo()
    {
        for (var number = 1; number <= 4; number++)
            Deliver(3 * number, done: number == 4, ("a", number));
        AssertSays("a was delivered 4 times");
    }

    [Fact]
    public void Violations_WhenTheEventWasGivenTwice_SaySo()
    {
        Deliver(1, done: true, ("a", 1));
        _journal.Add(_journal[0]);
        AssertSays("a was given to the function 2 times with receive count 1");
    }

    [Fact]
    public void Violations_WhenAProcessWorksAfterItsInvocation_SaySo()
    {
        Deliver(1, done: true, ("a", 1));
        _journal[0] = _journal[0] with { At = 9_000 };
        AssertSays("a was worked on outside of its invocation");
    }

    [Fact]
    public void Violations_WhenNobodySentIt_SaySo()
    {
        Deliver(1, done: true, ("a", 1), ("b", 1));
        AssertSays("b was delivered and never acknowledged");
    }

    [Fact]
    public void Violations_WhenAGroupGoesOnWhileAMessageIsInFlight_SaySo()
    {
        BeFifo();
        Deliver(1, done: false, ("a", 1));
        Deliver(2, done: true, ("b", 1));
        Deliver(4, done: true, ("a", 2));
        AssertSays("b was delivered before a of its group g");
    }

    [Fact]
    public void Violations_WhenABatchIsOutOfOrder_SaySo()
    {
        BeFifo();
        Deliver(1, done: true, ("b", 1), ("a", 1));
        AssertSays("b was delivered before a of its group g");
    }

    [Fact]
    public void Violations_WhenAMessageIsSkipped_SaySo()
    {
        BeFifo();
        Deliver(1, done: true, ("b", 1));
        Deliver(2, done: true, ("a", 1));
        AssertSays("b was delivered before a of its group g");
    }

    [Fact]
    public void Violations_WhenAGroupGoesOnAfterADeath_AreNone()
    {
        BeFifo();
        Deliver(1, done: false, ("a", 1), ("b", 1));
        Deliver(4, done: false, ("a", 2), ("b", 2));
        Deliver(7, done: false, ("a", 3));
        _dead.Add("a");
        Deliver(10, done: true, ("b", 3));
        AssertSays();
    }

    private void BeFifo()
    {
        _fifo = true;
        _acknowledged.Clear();
        _acknowledged.AddRange([new("a", "g", "01"), new("b", "g", "02"), new("c", "other", "03")]);
        Deliver(0.1, done: true, ("c", 1));
    }

    /// <summary>A batch that is answered a tenth of a second later.</summary>
    private void Deliver(double second, bool done, params (string Id, int Receives)[] messages)
    {
        var at = _start.AddSeconds(second);
        Delivery[] deliveries = [.. messages.Select(message => new Delivery(message.Id, message.Receives, First(message.Id, at)))];
        var batch = new Batch(_batches.Count == 0 ? _start : _batches[^1].At, at, deliveries)
        {
            RequestId = $"r{_batches.Count}",
            Begun = (long)(second * 1_000),
            Answered = (long)(second * 1_000) + 100,
            AnsweredAt = at.AddSeconds(0.1),
            EndedAt = at.AddSeconds(0.1),
            Error = done ? null : "Runtime.ExitError",
            Done = done ? messages.Select(message => message.Id).ToHashSet(StringComparer.Ordinal) : [],
        };
        _journal.AddRange(messages.Select(message => new JournalLine(batch.RequestId, message.Id, message.Receives, batch.Begun)));
        _batches.Add(batch);
    }

    private DateTimeOffset First(string id, DateTimeOffset otherwise) =>
        _batches.SelectMany(batch => batch.Deliveries).FirstOrDefault(delivery => delivery.MessageId == id)?.FirstReceivedAt ?? otherwise;

    private IReadOnlyList<string> Verdict() => new Judge(new Evidence
    {
        Queue = "queue",
        IsFifo = _fifo,
        VisibilityTimeout = TimeSpan.FromSeconds(2),
        MostReceives = 3,
        Acknowledged = _acknowledged,
        Batches = _batches,
        Journal = _journal,
        Dead = _dead,
    }).Violations();

    private void AssertSays(params string[] violations) => Assert.Equal(violations.Select(violation => $"queue: {violation}."), Verdict());
}
