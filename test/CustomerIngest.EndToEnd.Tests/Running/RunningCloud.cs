using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Logs;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Tests.Running;
using CustomerIngest.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>The repository's template, running in this process on real sockets, function processes and a database.</summary>
public sealed class RunningCloud : IAsyncDisposable
{
    // On AWS too an answer may come in pieces, the body some time behind its headers.
    private static readonly AnswerPieces _pieces = new(Bytes: 100, Pause: TimeSpan.FromMilliseconds(2));

    private readonly LocalCloud _cloud;
    private readonly Database? _database;

    private RunningCloud(LocalCloud cloud, FakeTimeProvider time, CloudRecord record)
    {
        (_cloud, Time, Record) = (cloud, time, record);
        Secret.Pieces = _pieces;
        Sqs = new SqsClient(cloud.Aws.Address.ToString());
        Http = new HttpClient { BaseAddress = cloud.Http.Address };
        _database = cloud.Database is { } server ? new Database(server.Application.ConnectionString) : null;
    }

    /// <summary>The clock of queues and event sources; the template's three minutes of visibility timeout pass at once.</summary>
    public FakeTimeProvider Time { get; }

    public CloudRecord Record { get; }

    public ConcurrentQueue<FunctionLogLine> Log => Record.Log;

    public ConcurrentQueue<BatchReport> Batches => Record.Batches;

    public SqsClient Sqs { get; }

    public HttpClient Http { get; }

    public Database Database => _database ?? throw new InvalidOperationException("Nothing in the template needs a database.");

    internal string QueueUrl => _cloud.Aws.Account.QueueUrl("CustomerQueue");

    internal string DeadLetterQueueUrl => _cloud.Aws.Account.QueueUrl("CustomerDeadLetterQueue");

    public int DeadLetters => _cloud.Sqs.Find("CustomerDeadLetterQueue")!.Count().Visible;

    public Queue Queue => _cloud.Sqs.Find("CustomerQueue")!;

    public Queue ImportQueue => _cloud.Sqs.Find("ImportQueue")!;

    public Queue ImportDeadLetterQueue => _cloud.Sqs.Find("ImportDeadLetterQueue")!;

    public Uri Aws => _cloud.Aws.Address;

    /// <summary>The bucket of files.</summary>
    public string Bucket => Assert.Single(_cloud.Template.Buckets).Name;

    public Secret Secret => Assert.Single(_cloud.Secrets.Secrets);

    public static Task<RunningCloud> StartAsync(DatabaseOptions database) => StartAsync(new LocalCloudOptions { Database = database });

    public static async Task<RunningCloud> StartAsync(LocalCloudOptions options)
    {
        var (time, record) = (new FakeTimeProvider(TimeProvider.System.GetUtcNow()), new CloudRecord());
        options = options with
        {
            Aot = FunctionBuild.IsAot,
            Builder = FunctionBuild.Shared,
            Time = time,
            FunctionLog = record.Log.Enqueue,
            BatchFinished = record.Batches.Enqueue,
            InvocationFinished = record.Invocations.Enqueue,
        };
        return new RunningCloud(await LocalCloud.StartAsync(options, TestContext.Current.CancellationToken), time, record);
    }

    public LambdaFunction Function(string name) => _cloud.Lambda.Functions[name];

    /// <summary>Invokes a function as its event source would, and gives its answer.</summary>
    public async Task<string> InvokeAsync(string function, string payload)
    {
        var result = await Function(function).InvokeAsync(Encoding.UTF8.GetBytes(payload), TestContext.Current.CancellationToken);
        Assert.Null(result.FunctionError);
        return Encoding.UTF8.GetString(result.Payload.Span);
    }

    /// <summary>
    /// Makes the table, and waits until the first GET is answered from it. On a busy machine the JIT alone can use up the time that a cold
    /// start has for it, and 503 is then the right answer.
    /// </summary>
    public async Task WarmUpAsync(string path)
    {
        await Database.ExecuteAsync(CustomerTable.Create);
        await Eventually.BecomesAsync($"GET {path} is answered", async () =>
        {
            using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return response.StatusCode is not HttpStatusCode.ServiceUnavailable;
        });
    }

    /// <summary>Sends a batch and waits until each of its messages has been through the function once more.</summary>
    public async Task<IReadOnlyList<string>> SendAndIngestAsync(params string[] bodies)
    {
        var ids = await Sqs.SendAsync(QueueUrl, bodies);
        await Eventually.BecomesAsync("the messages were ingested", () => ids.All(id => Deliveries(id) > 0));
        return ids;
    }

    /// <summary>How often the function was given a message.</summary>
    public int Deliveries(string messageId) => Batches.Count(batch => batch.MessageIds.Contains(messageId));

    /// <summary>No messages and no customers. The table is there: an environment that knew one does not make it again.</summary>
    public async Task EmptyAsync()
    {
        foreach (var queue in _cloud.Sqs.Queues)
            queue.Purge();
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Customer");
        await Database.ExecuteAsync(CustomerTable.Create);
    }

    public async ValueTask DisposeAsync()
    {
        Sqs.Dispose();
        Http.Dispose();
        await _cloud.DisposeAsync().WithinLimitAsync("the cloud stopped");
    }
}
