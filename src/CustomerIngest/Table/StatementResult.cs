using CustomerIngest.Faults;

namespace CustomerIngest.Table;

/// <summary>How one statement ended.</summary>
/// <param name="End">What became of its rows.</param>
/// <param name="AffectedRows">As MySQL counts them; 0 unless written.</param>
/// <param name="Failure">Null when written.</param>
/// <param name="Problem">What is logged of the failure; null when written.</param>
internal readonly record struct StatementResult(StatementEnd End, int AffectedRows, DatabaseFault? Failure = null, string? Problem = null);
