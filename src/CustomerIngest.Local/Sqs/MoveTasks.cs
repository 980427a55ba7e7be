using System.Text.Json;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs;

/// <summary>The message move tasks of the account. One runs for a dead-letter queue at a time; the last ten of it are remembered until the end.</summary>
internal sealed class MoveTasks(SqsService queues, TimeProvider time) : IDisposable
{
    private const int Remembered = 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<MoveTask>> _tasks = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stopping = new();

    /// <exception cref="AwsException">A queue is not there, or the source is no dead-letter queue, or a task moves its messages already.</exception>
    public MoveTask Start(string sourceArn, string? destinationArn, int? rate)
    {
        var source = Source(sourceArn);
        if (queues.Queues.All(queue => queue.Settings.RedrivePolicy?.DeadLetterTargetArn != sourceArn))
            throw SqsErrors.InvalidParameterValue("Source queue must be configured as a Dead Letter Queue.");
        if (destinationArn is not null)
            Check(source, queues.FindByArn(destinationArn) ?? throw NotFound("DestinationArn"));

        MoveTask task;
        lock (_gate)
        {
            var earlier = _tasks.TryGetValue(sourceArn, out var known) ? known : _tasks[sourceArn] = new LinkedList<MoveTask>();
            if (earlier.First?.Value.Status == MoveTaskStatus.Running)
                throw SqsErrors.InvalidParameterValue("There is already a task running. Only one active task is allowed for a source queue arn at a given time.");
            task = new MoveTask(sourceArn, destinationArn, rate, time.GetUtcNow(), source.Count().Visible);
            earlier.AddFirst(task);
            if (earlier.Count > Remembered)
                earlier.RemoveLast();
        }

        var stopping = _stopping.Token;
        _ = Task.Run(() => RunAsync(task, source, stopping), CancellationToken.None);
        return task;
    }

    /// <summary>The latest first.</summary>
    /// <exception cref="AwsException">There is no such queue.</exception>
    public IReadOnlyList<MoveTask> Of(string sourceArn)
    {
        Source(sourceArn);
        lock (_gate)
            return [.. _tasks.GetValueOrDefault(sourceArn) ?? []];
    }

    /// <summary>What was moved stays moved.</summary>
    /// <exception cref="AwsException">There is no such task, or it has ended.</exception>
    public MoveTask Cancel(string handle)
    {
        var task = Of(SourceIn(handle)).FirstOrDefault(task => task.Handle == handle) ?? throw SqsErrors.ResourceNotFound("Task does not exist.");
        return task.TryEnd(MoveTaskStatus.Cancelled)
            ? task
            : throw SqsErrors.ResourceNotFound("Only active tasks can be cancelled.");
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    private async Task RunAsync(MoveTask task, Queue source, CancellationToken stopping)
    {
        try
        {
            while (task.Status == MoveTaskStatus.Running && task.Moved < task.ToMove && source.Moves.MoveFirst(arn => Destination(task, source, arn)))
            {
                task.CountMoved();
                if (task.Rate is { } rate && task.Moved < task.ToMove)
                    await Task.Delay(DueAt(task, rate), time, stopping);
            }

            task.TryEnd(MoveTaskStatus.Completed);
        }
        catch (OperationCanceledException)
        {
            task.TryEnd(MoveTaskStatus.Cancelled);
        }
        catch (Exception exception)
        {
            task.TryEnd(MoveTaskStatus.Failed, (exception as AwsException)?.Error.QueryCode ?? "InternalFailure");
        }
    }

    // Counted from the start, so that what a delay takes too long is made up for.
    private TimeSpan DueAt(MoveTask task, int rate)
    {
        var wait = task.StartedAt + TimeSpan.FromSeconds((double)task.Moved / rate) - time.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private Queue Destination(MoveTask task, Queue source, string? diedIn)
    {
        var arn = task.DestinationArn ?? diedIn
            ?? throw new AwsException(new AwsError("com.amazonaws.sqs#CouldNotDetermineMessageSource", "CouldNotDetermineMessageSource"), "A message was sent here by its producer, and so has no queue to go back to.");
        var destination = queues.FindByArn(arn) ?? throw SqsErrors.QueueDoesNotExist();
        Check(source, destination);
        return destination;
    }

    private static void Check(Queue source, Queue destination)
    {
        if (source.Settings.Fifo != destination.Settings.Fifo)
            throw SqsErrors.InvalidParameterValue("Source and destination queue must be of the same type.");
        if (source == destination)
            throw SqsErrors.InvalidParameterValue("Source and destination queue must not be the same.");
    }

    private Queue Source(string arn) => queues.FindByArn(arn) ?? throw NotFound("SourceArn");

    private static AwsException NotFound(string parameter) =>
        SqsErrors.ResourceNotFound($"The resource that you specified for the {parameter} parameter doesn't exist.");

    private static string SourceIn(string handle)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(handle));
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("sourceArn", out var arn) && arn.ValueKind == JsonValueKind.String)
                return arn.GetString()!;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            // Below.
        }

        throw SqsErrors.InvalidParameterValue("Value for parameter TaskHandle is invalid.");
    }
}
