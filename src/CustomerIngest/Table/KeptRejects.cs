namespace CustomerIngest.Table;

/// <summary>What became of messages that were to be kept.</summary>
/// <param name="Indexes">Those whose reject is durable.</param>
/// <param name="IsDatabaseUp">False when the database was not reached: rows would fare no better.</param>
public sealed record KeptRejects(IReadOnlySet<int> Indexes, bool IsDatabaseUp);
