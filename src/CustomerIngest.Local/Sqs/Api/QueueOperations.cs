using CustomerIngest.Local.Aws;

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
        if (queues.Find(name) is { } existing)
        {
            if (AttributeText.FirstDifference(existing.Settings, attributes) is { } attribute)
                throw SqsErrors.QueueNameExists(attribute);
        }
        else
        {
            var fifo = attributes.GetValueOrDefault("FifoQueue") == "true";
            if (fifo != name.EndsWith(".fifo", StringComparison.Ordinal))
                throw SqsErrors.InvalidParameterValue(
                    "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix "
                    + "and be 1 to 80 in length; other queues have neither that suffix nor the attribute FifoQueue=true.");
            queues.Create(AttributeText.Apply(new QueueSettings { Name = name, Fifo = fifo }, attributes, queues));
        }

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
        WritePage(call, "QueueUrls", queues.Queues.Where(queue => queue.Name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    public void ListDeadLetterSources(AwsCall call)
    {
        var arn = call.Request.Queue(queues).Arn;
        WritePage(call, "queueUrls", queues.Queues.Where(queue => queue.Settings.RedrivePolicy?.DeadLetterTargetArn == arn));
    }

    /// <summary>AWS refuses a second purge within 60 s, while the first is at work; here a purge is over at once.</summary>
    public void Purge(AwsCall call) => call.Request.Queue(queues).Purge();

    public void Delete(AwsCall call) => queues.Delete(call.Request.Queue(queues).Name);

    private static void WritePage(AwsCall call, string member, IEnumerable<Queue> found)
    {
        // A page goes on after the name that the last one ended with.
        var after = call.Request.Text("NextToken") ?? "";
        var length = call.Request.Number("MaxResults", 1, LongestPage) ?? LongestPage;
        var names = found.Select(queue => queue.Name).Where(name => string.CompareOrdinal(name, after) > 0).ToList();
        call.Answer.WriteStartArray(member);
        foreach (var name in names.Take(length))
            call.Answer.WriteStringValue(call.Account.QueueUrl(name));
        call.Answer.WriteEndArray();
        if (names.Count > length)
            call.Answer.WriteString("NextToken", names[length - 1]);
    }
}
