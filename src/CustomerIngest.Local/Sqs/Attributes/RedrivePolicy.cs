namespace CustomerIngest.Local.Sqs.Attributes;

/// <summary>Where a message goes once it was received <paramref name="MaxReceiveCount"/> times and not deleted.</summary>
/// <param name="DeadLetterTargetArn">The dead-letter queue.</param>
/// <param name="MaxReceiveCount">1 to 1,000.</param>
public sealed record RedrivePolicy(string DeadLetterTargetArn, int MaxReceiveCount);
