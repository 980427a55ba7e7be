using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Sqs.Api;
using CustomerIngest.Local.Templates.Definitions;
using CustomerIngest.Local.Templates.Intrinsics;

namespace CustomerIngest.Local.Templates;

/// <summary>The rules that bind several resources, which AWS checks at deployment.</summary>
internal sealed class TemplateChecks(string file, ServerlessTemplate template)
{
    private readonly Dictionary<string, QueueDefinition> _queues = new(StringComparer.Ordinal);

    public void Run()
    {
        CheckNames("FunctionName", template.Functions.Select(function => (function.LogicalId, function.Name)));
        CheckNames("QueueName", template.Queues.Select(queue => (queue.LogicalId, queue.Name)));
        CheckNames("BucketName", template.Buckets.Select(bucket => (bucket.LogicalId, bucket.Name)));
        CheckNames("Name", template.Secrets.Select(secret => (secret.LogicalId, secret.Name)));
        foreach (var queue in template.Queues)
            _queues.Add(LocalAccount.QueueArn(queue.Name), queue);
        foreach (var queue in template.Queues)
        {
            CheckRedrive(queue);
            CheckAttributes(queue);
        }

        foreach (var function in template.Functions)
            CheckSources(function);
        foreach (var bucket in template.Buckets)
            CheckEvents(bucket);
        CheckRoutes();
    }

    private void CheckNames(string property, IEnumerable<(string LogicalId, string Name)> resources)
    {
        foreach (var twins in resources.GroupBy(resource => resource.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            throw Place(twins.Last().LogicalId).Of(property).Error($"is \"{twins.Key}\", as that of {twins.First().LogicalId}", "use another name");
    }

    private void CheckRedrive(QueueDefinition queue)
    {
        if (queue.Settings.RedrivePolicy is not { } policy)
            return;
        var place = Place(queue.LogicalId).Of("RedrivePolicy.deadLetterTargetArn");
        if (Queue(policy.DeadLetterTargetArn, place).Settings.Fifo != queue.Settings.Fifo)
            throw place.Error("joins a FIFO queue and a standard queue", "use a dead-letter queue of the same kind");
    }

    private void CheckAttributes(QueueDefinition queue)
    {
        if (queue.Settings is { LimitsByGroup: true, DeduplicatesByGroup: false })
            throw Place(queue.LogicalId).Of("FifoThroughputLimit").Error("is perMessageGroupId, and DeduplicationScope is not messageGroup", "set both");
        if (queue.Settings is { KmsMasterKeyId: not null, SqsManagedSse: true })
            throw Place(queue.LogicalId).Of("SqsManagedSseEnabled").Error("is true beside KmsMasterKeyId, and a queue has one kind of encryption", "remove one of them");
        CheckAllowance(queue);
    }

    private void CheckAllowance(QueueDefinition queue)
    {
        var place = Place(queue.LogicalId).Of("RedriveAllowPolicy");
        try
        {
            RedriveAllowPolicyText.Check(queue.Settings.RedriveAllowPolicy ?? "");
        }
        catch (AwsException exception)
        {
            throw place.Error($"is refused by SQS ({exception.Message.TrimEnd('.')})", "correct it");
        }

        var arn = LocalAccount.QueueArn(queue.Name);
        if (template.Queues.FirstOrDefault(source => source.Settings.RedrivePolicy?.DeadLetterTargetArn == arn && !RedriveAllowPolicyText.Allows(queue.Settings.RedriveAllowPolicy, LocalAccount.QueueArn(source.Name))) is { } source)
            throw place.Error($"does not allow {source.LogicalId}, whose dead-letter queue this is", "allow it");
    }

    private void CheckSources(FunctionDefinition function)
    {
        foreach (var twins in function.SqsEvents.GroupBy(source => source.QueueArn, StringComparer.Ordinal).Where(group => group.Count() > 1))
            throw Place(function.LogicalId).Of($"Events.{twins.Last().Name}").Error($"reads the same queue as {twins.First().Name}, and Lambda has one mapping for a queue and a function", "remove one of them");
        foreach (var source in function.SqsEvents)
        {
            var queue = Queue(source.QueueArn, Place(function.LogicalId).Of($"Events.{source.Name}.Properties.Queue"));
            if (queue.Settings.VisibilityTimeout < function.Timeout)
            {
                throw Place(queue.LogicalId).Of("VisibilityTimeout").Error(
                    $"is {queue.Settings.VisibilityTimeout.TotalSeconds} s, less than the {function.Timeout.TotalSeconds} s of {function.LogicalId}'s Timeout",
                    "raise it, best to six times the Timeout, because Lambda refuses less than the Timeout");
            }
        }
    }

    private void CheckEvents(BucketDefinition bucket)
    {
        foreach (var (index, sent) in bucket.Events.Index())
        {
            var place = Place(bucket.LogicalId).Of($"NotificationConfiguration.QueueConfigurations[{index}].Queue");
            if (Queue(sent.QueueArn, place).Settings.Fifo)
                throw place.Error("is a FIFO queue, to which S3 sends nothing", "use a standard queue");
            if (bucket.Events.Take(index).Any(sent.Overlaps))
                throw place.Error("belongs to a configuration that one before it overlaps", "give no two the same event for the same keys");
        }
    }

    private void CheckRoutes()
    {
        var routes = from function in template.Functions
                     from route in function.HttpApiEvents
                     group (function.LogicalId, route.Name) by $"{route.Method} {route.Path}";
        foreach (var twins in routes.Where(route => route.Count() > 1))
        {
            throw Place(twins.Last().LogicalId).Of($"Events.{twins.Last().Name}").Error(
                $"has the route {twins.Key}, as {twins.First().LogicalId} has", "give each route to one function");
        }
    }

    private QueueDefinition Queue(string arn, TemplatePlace place) =>
        _queues.TryGetValue(arn, out var queue)
            ? queue
            : throw place.Error($"is \"{arn}\", which is not a queue of this template", "declare the queue and take its ARN with Fn::GetAtt");

    private TemplatePlace Place(string logicalId) => new(file, logicalId);
}
