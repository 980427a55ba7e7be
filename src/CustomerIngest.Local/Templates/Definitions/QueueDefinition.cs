using CustomerIngest.Local.Sqs.Attributes;

namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>An AWS::SQS::Queue.</summary>
/// <param name="LogicalId">Its name in the template.</param>
/// <param name="Settings">What the queue is made with; its name is QueueName, else the logical id.</param>
public sealed record QueueDefinition(string LogicalId, QueueSettings Settings)
{
    private static readonly IReadOnlyDictionary<string, string> _none = new Dictionary<string, string>();

    public string Name => Settings.Name;

    public IReadOnlyDictionary<string, string> Tags { get; init; } = _none;
}
