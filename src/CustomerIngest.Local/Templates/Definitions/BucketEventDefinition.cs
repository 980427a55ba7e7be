using CustomerIngest.Local.S3.Notifications;

namespace CustomerIngest.Local.Templates.Definitions;

/// <summary>One of a bucket's QueueConfigurations: which events go to a queue.</summary>
/// <param name="Event">Such as <c>s3:ObjectCreated:*</c>.</param>
/// <param name="QueueArn">Where they go.</param>
/// <param name="Prefix">What a key begins with; empty for whatever.</param>
/// <param name="Suffix">What a key ends with; empty for whatever.</param>
public sealed record BucketEventDefinition(string Event, string QueueArn, string Prefix, string Suffix)
{
    /// <summary>Whether one event can be of both, which S3 refuses.</summary>
    public bool Overlaps(BucketEventDefinition other) => Rule(this).Overlaps(Rule(other));

    private static NotificationRule Rule(BucketEventDefinition sent) => new("", sent.QueueArn, [sent.Event], sent.Prefix, sent.Suffix);
}
