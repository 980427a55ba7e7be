namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>Everything that happened to one message.</summary>
internal sealed class Life(Acknowledgement message, TimeSpan visibility)
{
    private readonly List<(Batch Batch, int Index, Delivery Delivery)> _deliveries = [];

    public Acknowledgement Message => message;

    /// <summary>With the number of the batch, in the order of the batches.</summary>
    public IReadOnlyList<(Batch Batch, int Index, Delivery Delivery)> Deliveries => _deliveries;

    public int TimesDead { get; set; }

    public void Add(Batch batch, int index, Delivery delivery) => _deliveries.Add((batch, index, delivery));

    public bool IsDone(int number) => _deliveries[number].Batch.Done.Contains(message.MessageId);

    /// <summary>The queue did not give it out before this moment. Of the first time the message itself tells.</summary>
    public DateTimeOffset Earliest(int number) =>
        number == 0 && _deliveries[0].Delivery.FirstReceivedAt > _deliveries[0].Batch.NotBefore
            ? _deliveries[0].Delivery.FirstReceivedAt
            : _deliveries[number].Batch.NotBefore;

    /// <summary>It was in flight until here at least.</summary>
    public DateTimeOffset HiddenUntil(int number) => Earliest(number) + visibility;

    /// <summary>It was deleted while it was in flight, beyond doubt.</summary>
    public bool IsDeleted(int number) => IsDone(number) && _deliveries[number].Batch.EndedAt < HiddenUntil(number);

    /// <summary>Whether it may have left the queue before the batch was given out.</summary>
    public bool MayHaveLeftBefore(Batch batch, int index, int mostReceives)
    {
        for (var number = 0; number < _deliveries.Count && _deliveries[number].Index < index; number++)
        {
            // A FIFO queue deletes nothing whose visibility timeout is over.
            var given = _deliveries[number].Batch;
            if (IsDone(number) && given.AnsweredAt <= batch.At && given.AnsweredAt < given.At + visibility)
                return true;
        }

        return TimesDead > 0 && _deliveries.Count == mostReceives && _deliveries[^1].Index < index && HiddenUntil(mostReceives - 1) <= batch.At;
    }
}
