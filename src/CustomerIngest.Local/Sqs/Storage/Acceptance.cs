using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Storage;

/// <summary>That a FIFO queue accepted a message.</summary>
/// <param name="Key">Its deduplication id, with its message group where that is the scope.</param>
/// <param name="Message">What its sender was told, and whoever sends it again.</param>
/// <param name="At">When that was.</param>
internal sealed record Acceptance(string Key, SentMessage Message, DateTimeOffset At);
