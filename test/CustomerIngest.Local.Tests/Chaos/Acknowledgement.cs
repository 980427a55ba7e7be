namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>A message that SQS said it has.</summary>
/// <param name="MessageId">As it answered.</param>
/// <param name="Group">Null on a standard queue.</param>
/// <param name="Sequence">Twenty digits; null on a standard queue.</param>
internal sealed record Acknowledgement(string MessageId, string? Group = null, string? Sequence = null);
