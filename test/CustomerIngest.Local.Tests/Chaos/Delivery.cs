namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>A message in a batch that was handed to the function.</summary>
/// <param name="MessageId">Stays the same over all deliveries.</param>
/// <param name="Receives">ApproximateReceiveCount, this delivery included.</param>
/// <param name="FirstReceivedAt">ApproximateFirstReceiveTimestamp, in whole milliseconds.</param>
internal sealed record Delivery(string MessageId, int Receives, DateTimeOffset FirstReceivedAt);
