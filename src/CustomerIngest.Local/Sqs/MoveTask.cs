using System.Text;

namespace CustomerIngest.Local.Sqs;

/// <summary>A message move task: the redrive of a dead-letter queue. Thread-safe.</summary>
/// <param name="sourceArn">The dead-letter queue.</param>
/// <param name="destinationArn">Null for the queues in which the messages died.</param>
/// <param name="rate">The most messages in a second; null for as fast as can be.</param>
/// <param name="startedAt">When.</param>
/// <param name="toMove">How many there were then.</param>
internal sealed class MoveTask(string sourceArn, string? destinationArn, int? rate, DateTimeOffset startedAt, int toMove)
{
    private readonly string _id = Guid.NewGuid().ToString();
    private readonly Lock _gate = new();
    private int _moved;

    public string SourceArn => sourceArn;

    public string? DestinationArn => destinationArn;

    public int? Rate => rate;

    public DateTimeOffset StartedAt => startedAt;

    public int ToMove => toMove;

    public int Moved => Volatile.Read(ref _moved);

    public MoveTaskStatus Status { get; private set; } = MoveTaskStatus.Running;

    /// <summary>The code of the error that ended it; null unless it failed.</summary>
    public string? FailureReason { get; private set; }

    public string Handle => HandleOf(_id, sourceArn);

    /// <summary>Base64 of JSON, as on AWS.</summary>
    public static string HandleOf(string id, string sourceArn) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($$"""{"taskId":"{{id}}","sourceArn":"{{sourceArn}}"}"""));

    public void CountMoved() => Interlocked.Increment(ref _moved);

    /// <returns>False when it has ended already.</returns>
    public bool TryEnd(MoveTaskStatus status, string? failureReason = null)
    {
        lock (_gate)
        {
            if (Status != MoveTaskStatus.Running)
                return false;
            (Status, FailureReason) = (status, failureReason);
            return true;
        }
    }
}
