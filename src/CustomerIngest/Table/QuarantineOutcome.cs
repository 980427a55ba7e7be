using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>What became of a batch that was written with its rejects.</summary>
/// <param name="Rows">As <see cref="CustomerStore.SaveAsync"/> tells it.</param>
/// <param name="Rejects">Those that are kept in CustomerRejects; empty when nothing could be written.</param>
public sealed record QuarantineOutcome(IReadOnlyList<SaveOutcome> Rows, IReadOnlyList<RejectedMessage> Rejects);
