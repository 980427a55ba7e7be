namespace Amazon.Lambda.SQSEvents;

/// <summary>A batch of messages as the event source mapping of a queue hands it to a function.</summary>
public partial class SQSEvent
{
    /// <summary>Up to 10,000 messages of a standard queue, or 10 of a FIFO queue in order; null unless set.</summary>
    public List<SQSMessage> Records { get; set; }
}
