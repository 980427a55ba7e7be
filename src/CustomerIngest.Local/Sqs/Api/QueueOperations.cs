using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>CreateQueue, GetQueueUrl, ListQueues, ListDeadLetterSourceQueues, PurgeQueue, DeleteQueue.</summary>
internal sealed class QueueOperations(SqsService queues)
{
    private const int LongestPage = 1_000;

    public void Create(AwsCall call)
    {
        var name = call.Request.Required("QueueName");
        if (!QueueLimits.IsName(name))
            throw SqsErrors.InvalidParameterValue("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");

        var attributes = call.Request.TextMap("Attributes");
        var existing = queues.Find(name);
        var tags = TagOperations.With(new Dictionary<string, string>(), call.Request.TextMap("tags"), name);
        if (existing is null && queues.TryCreate(Settings(name, attributes), out existing))
            existing.Tag(_ => tags);
        else if (AttributeValues.FirstDifference(existing.Settings, attributes, queues) is { } attribute)
            throw SqsErrors.QueueNameExists(attribute);
        call.Answer.WriteString("QueueUrl", call.Account.QueueUrl(name));
    }

    public void GetUrl(AwsCall call)
    {
        var queue = queues.Find(call.Request.Required("QueueName")) ?? throw SqsErrors.QueueDoesNotExist();
        call.Answer.WriteString("QueueUrl", call.Account.QueueUrl(queue.Name));
    }

    public void List(AwsCall call)
    {
        var prefix = call.Request.Text("QueueNamePrefix") ?? "";
        WritePage(call, "QueueUrls", queues.Queues.Where(queue => queue.Name.StartsWith(prefix, StringComparison.Ordinal)), required: false);
    }

    public void ListDeadLetterSources(AwsCall call)
    {
        var arn = call.Request.Queue(queues).Arn;
        WritePage(call, "queueUrls", queues.Queues.Where(queue => queue.Settings.RedrivePolicy?.DeadLetterTargetArn == arn), required: true);
    }

    /// <summary>AWS refuses a second purge within 60 s, while the first is at work; here a purge is over at once.</summary>
    public void Purge(AwsCall call) => call.Request.Queue(queues).Purge();

    public void Delete(AwsCall call) => queues.Delete(call.Request.Queue(queues).Name);

    private QueueSettings Settings(string name, IReadOnlyDictionary<string, string> attributes)
    {
        var fifo = attributes.TryGetValue("FifoQueue", out var given) && AttributeValues.Flag("FifoQueue", given);
        if (fifo != name.EndsWith(".fifo", StringComparison.Ordinal))
            throw SqsErrors.InvalidParameterValue(
                "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix "
                + "and be 1 to 80 in length; other queues have neither that suffix nor the attribute FifoQueue=true.");
        return AttributeValues.Apply(new QueueSettings { Name = name, Fifo = fifo }, attributes, queues);
    }

    private static void WritePage(AwsCall call, string member, IEnumerable<Queue> found, bool required)
    {
        // A page goes on after the name that the last one ended with.
        var after = call.Request.Text("NextToken") ?? "";
        var length = call.Request.Number("MaxResults", 1, LongestPage) ?? LongestPage;
        var names = found.Select(queue => queue.Name).Where(name => string.CompareOrdinal(name, after) > 0).ToList();
        if (names.Count == 0 && !required)
            return;
        call.Answer.WriteStartArray(member);
        foreach (var name in names.Take(length))
            call.Answer.WriteStringValue(call.Account.QueueUrl(name));
        call.Answer.WriteEndArray();
        if (names.Count > length)
            call.Answer.WriteString("NextToken", names[length - 1]);
    }
}
