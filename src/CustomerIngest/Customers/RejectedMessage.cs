namespace CustomerIngest.Customers;

/// <summary>A message that can never be a row.</summary>
/// <param name="Index">The record's place in the batch.</param>
/// <param name="MessageId">SQS's; without one it cannot be kept.</param>
/// <param name="Body">As sent; null when there was none.</param>
/// <param name="Reason">Any but <see cref="RejectReason.None"/>.</param>
public readonly record struct RejectedMessage(int Index, string? MessageId, string? Body, RejectReason Reason);
