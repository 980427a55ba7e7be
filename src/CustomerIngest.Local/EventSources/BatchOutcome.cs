namespace CustomerIngest.Local.EventSources;

/// <summary>What an invocation means for the messages of its batch.</summary>
/// <param name="FailedIds">These come back after their visibility timeout; the others are done and deleted.</param>
/// <param name="Reason">Why the whole batch failed, in one sentence without contents; null when it did not.</param>
public sealed record BatchOutcome(IReadOnlyList<string> FailedIds, string? Reason = null);
