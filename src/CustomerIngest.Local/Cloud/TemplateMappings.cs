using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Cloud;

/// <summary>A template's event source mappings: which function reads which queue.</summary>
internal static class TemplateMappings
{
    /// <exception cref="TemplateException">When it is enumerated: an event reads what is not a queue of the template.</exception>
    public static IEnumerable<EventSourceMapping> Of(LocalCloudOptions options, ServerlessTemplate template, SqsService sqs, LambdaService lambda) =>
        from function in template.Functions
        from source in function.SqsEvents
        let queue = sqs.FindByArn(source.QueueArn)
            ?? throw new TemplateException($"{options.TemplateFile}: the event {source.Name} of {function.LogicalId} reads {source.QueueArn}, which is not a queue of this template. Add the queue as a resource.")
        select new EventSourceMapping(source, function.Name, current => Mapping(options, current, queue, lambda.Functions[function.Name]), options.Time);

    private static SqsEventSourceMapping Mapping(LocalCloudOptions options, SqsEventDefinition source, Queue queue, LambdaFunction function) =>
        new(source, queue, function, options.Time)
        {
            BatchFinished = options.BatchFinished,
            Failed = exception => options.Announce($"The event source {source.Name} of {function.Name} failed; this is a fault of the local cloud, please report it. {exception}"),
        };
}
