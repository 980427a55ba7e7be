namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>What the function wrote down of a delivery, before it worked on it.</summary>
/// <param name="RequestId">The invocation.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Receives">ApproximateReceiveCount, as the event had it.</param>
/// <param name="At">By <see cref="System.Diagnostics.Stopwatch"/>, which is one for all processes of a machine.</param>
internal sealed record JournalLine(string RequestId, string MessageId, int Receives, long At);
