using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>TagQueue, UntagQueue, ListQueueTags. Tags mean nothing to a queue; they live and go with it.</summary>
internal sealed class TagOperations(SqsService queues)
{
    /// <summary>The tags of a new queue, or of TagQueue.</summary>
    /// <exception cref="AwsException">A key or a value is too long or reserved, or together they are too many.</exception>
    public static IReadOnlyDictionary<string, string> With(IReadOnlyDictionary<string, string> tags, IReadOnlyDictionary<string, string> added, string queueName)
    {
        var all = new Dictionary<string, string>(tags, StringComparer.Ordinal);
        foreach (var (key, value) in added)
        {
            if (key.Length is 0 or > QueueLimits.LongestTagKey)
                throw SqsErrors.InvalidParameterValue($"Tag keys must be between 1 and {QueueLimits.LongestTagKey} characters in length.");
            if (value.Length > QueueLimits.LongestTagValue)
                throw SqsErrors.InvalidParameterValue($"Tag values must be at most {QueueLimits.LongestTagValue} characters in length.");
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw SqsErrors.InvalidParameterValue("Tag keys that begin with aws: are reserved for AWS.");
            all[key] = value;
        }

        return all.Count <= QueueLimits.MostTags ? all : throw SqsErrors.InvalidParameterValue($"Too many tags added for queue {queueName}.");
    }

    public void Tag(AwsCall call)
    {
        var queue = call.Request.Queue(queues);
        var added = call.Request.TextMap("Tags");
        if (added.Count == 0)
            throw SqsErrors.MissingParameter("Tags");
        queue.Tag(tags => With(tags, added, queue.Name));
    }

    public void Untag(AwsCall call)
    {
        var queue = call.Request.Queue(queues);
        var keys = call.Request.Texts("TagKeys");
        if (keys.Count == 0)
            throw SqsErrors.MissingParameter("TagKeys");
        queue.Tag(tags => tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary(StringComparer.Ordinal));
    }

    public void List(AwsCall call) =>
        call.Answer.WriteMap("Tags", call.Request.Queue(queues).Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));
}
