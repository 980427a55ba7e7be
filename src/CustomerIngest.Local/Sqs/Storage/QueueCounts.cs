namespace CustomerIngest.Local.Sqs.Storage;

/// <summary>A queue's messages at one moment. Unlike those of AWS, these counts are exact.</summary>
/// <param name="Visible">Ready to be received.</param>
/// <param name="InFlight">Received, not yet deleted, still hidden.</param>
/// <param name="Delayed">Sent, not yet visible for the first time.</param>
/// <param name="OldestSentAt">When the oldest of them was sent; null when there is none.</param>
public sealed record QueueCounts(int Visible, int InFlight, int Delayed, DateTimeOffset? OldestSentAt);
