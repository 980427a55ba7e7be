using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Rules;

namespace CustomerIngest.Local.Sqs.Api;

/// <summary>GetQueueAttributes and SetQueueAttributes.</summary>
internal sealed class AttributeOperations(SqsService queues)
{
    public void Get(AwsCall call)
    {
        var attributes = AttributeText.Of(call.Request.Queue(queues));
        var names = call.Request.Texts("AttributeNames");
        if (names.FirstOrDefault(name => name != "All" && !AttributeText.IsKnown(name)) is { } unknown)
            throw SqsErrors.InvalidAttributeName(unknown);

        call.Answer.WriteMap("Attributes", attributes.Where(attribute => names.Contains("All") || names.Contains(attribute.Key)));
    }

    public void Set(AwsCall call)
    {
        var queue = call.Request.Queue(queues);
        var attributes = call.Request.TextMap("Attributes");
        if (attributes.Count == 0)
            throw SqsErrors.MissingParameter("Attributes");
        queue.Configure(settings => AttributeValues.Apply(settings, attributes, queues));
    }
}
