using System.Globalization;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Receiving;
using CustomerIngest.Local.Sqs.Storage;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Tests.Lambda;

namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>A queue with its dead-letter queue, and the function that reads it in processes of its own.</summary>
internal sealed class ChaosQueue : IAsyncDisposable
{
    private readonly ChaosOptions _options;
    private readonly SqsService _sqs;
    private readonly SqsEventSourceMapping _mapping;
    private readonly string _journals = Directory.CreateTempSubdirectory("ci-chaos-").FullName;

    public ChaosQueue(string name, bool isFifo, ChaosOptions options, SqsService sqs, TestLambda lambda, TimeProvider time)
    {
        (Name, _options, _sqs) = (isFifo ? $"{name}.fifo" : name, options, sqs);
        sqs.Create(new QueueSettings { Name = $"dead-{Name}", Fifo = isFifo });
        sqs.Create(new QueueSettings
        {
            Name = Name,
            Fifo = isFifo,
            VisibilityTimeout = options.VisibilityTimeout,
            RedrivePolicy = new RedrivePolicy(LocalAccount.QueueArn($"dead-{Name}"), options.MostReceives),
        });
        var function = lambda.Create(definition => definition with
        {
            LogicalId = name,
            Name = name,
            Timeout = options.Timeout,
            Environment = new Dictionary<string, string> { ["JOURNAL"] = _journals },
        });
        Function = new WatchedFunction(function, time);
        var source = new SqsEventDefinition { Name = name, QueueArn = Queue.Arn, ReportBatchItemFailures = true };
        _mapping = new SqsEventSourceMapping(source, Queue, Function, time)
        {
            BatchFinished = Function.End,
            Failed = exception => Failure ??= exception,
        };
    }

    public string Name { get; }

    public string Url(LocalAccount account) => account.QueueUrl(Name);

    public WatchedFunction Function { get; }

    /// <summary>A fault of the event source mapping itself; null when there was none.</summary>
    public Exception? Failure { get; private set; }

    public void Start() => _mapping.Start();

    /// <summary>One cold start.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => Function.Function.InvokeAsync("""{"do":"echo"}"""u8.ToArray(), cancellationToken);

    public bool IsEmpty => IsAtRest && Queue.Count() is QueueCounts { Visible: 0, InFlight: 0, Delayed: 0 };

    /// <summary>Nothing is being worked on.</summary>
    public bool IsAtRest => Function.Ended == Function.Batches.Count;

    public override string ToString() => $"{Name}: {Queue.Count()}, {Function.Batches.Count - Function.Ended} of {Function.Batches.Count} batches under way";

    /// <summary>To be asked for when the queue is empty.</summary>
    public async Task<Evidence> EvidenceAsync(IReadOnlyList<Acknowledgement> acknowledged, CancellationToken cancellationToken) => new()
    {
        Queue = Name,
        IsFifo = Queue.Settings.Fifo,
        VisibilityTimeout = _options.VisibilityTimeout,
        MostReceives = _options.MostReceives,
        Acknowledged = acknowledged,
        Batches = Function.Batches,
        Journal = [.. Directory.EnumerateFiles(_journals).SelectMany(File.ReadLines).Select(Line)],
        Dead = [.. (await _sqs.Find($"dead-{Name}")!.ReceiveAsync(new ReceiveRequest { MaxMessages = int.MaxValue }, cancellationToken)).Select(message => message.MessageId)],
    };

    private Queue Queue => _sqs.Find(Name)!;

    public async ValueTask DisposeAsync()
    {
        await _mapping.DisposeAsync();
        Directory.Delete(_journals, recursive: true);
    }

    private static JournalLine Line(string line)
    {
        var words = line.Split(' ');
        return new JournalLine(words[0], words[1], int.Parse(words[2], CultureInfo.InvariantCulture), long.Parse(words[3], CultureInfo.InvariantCulture));
    }
}
