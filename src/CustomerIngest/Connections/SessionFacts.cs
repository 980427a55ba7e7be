namespace CustomerIngest.Connections;

/// <summary>What a new session is told by <see cref="SessionQuestion"/>.</summary>
/// <param name="Autocommits">Whether a statement commits at its end.</param>
/// <param name="Modes">The parts of sql_mode.</param>
/// <param name="Table">The table.</param>
internal sealed record SessionFacts(bool Autocommits, IReadOnlyList<string> Modes, TableShape Table);
