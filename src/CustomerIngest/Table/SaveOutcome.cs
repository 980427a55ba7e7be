using CustomerIngest.Customers;
using CustomerIngest.Faults;

namespace CustomerIngest.Table;

/// <summary>What became of some messages of a batch.</summary>
/// <param name="Messages">A message is in one outcome at most; one that is in none was held back behind a failed one of its group.</param>
/// <param name="AffectedRows">As MySQL counts them: 1 for a new row, 2 for one replaced by a newer message, 0 for a duplicate or an older message.</param>
/// <param name="Failure">Null when their rows are durable. Of a <see cref="DatabaseFault.Permanent"/> one there is one message.</param>
/// <param name="Problem">What to log of the failure; it quotes no data.</param>
/// <param name="IsIsolated">The failure is this one message's, and not the whole batch's.</param>
/// <param name="Kept">The message was refused, and is kept among the rejects.</param>
public sealed record SaveOutcome(
    ReadOnlyMemory<CustomerMessage> Messages, int AffectedRows, DatabaseFault? Failure, string? Problem = null, bool IsIsolated = false, bool Kept = false);
