using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>TagQueue, UntagQueue, ListQueueTags. Tags mean nothing to a queue; they live and go with it.</summary>
internal sealed class TagOperations(SqsService queues)
{
    private readonly ConditionalWeakTable<Queue, ConcurrentDictionary<string, string>> _tags = [];

    public void Tag(AwsCall call)
    {
        foreach (var (key, value) in call.Request.TextMap("Tags"))
            TagsOf(call)[key] = value;
    }

    public void Untag(AwsCall call)
    {
        foreach (var key in call.Request.Texts("TagKeys"))
            TagsOf(call).TryRemove(key, out _);
    }

    public void List(AwsCall call)
    {
        call.Answer.WriteStartObject("Tags");
        foreach (var (key, value) in TagsOf(call).OrderBy(tag => tag.Key, StringComparer.Ordinal))
            call.Answer.WriteString(key, value);
        call.Answer.WriteEndObject();
    }

    private ConcurrentDictionary<string, string> TagsOf(AwsCall call) =>
        _tags.GetValue(call.Request.Queue(queues), _ => new(StringComparer.Ordinal));
}
