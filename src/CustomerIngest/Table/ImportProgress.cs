namespace CustomerIngest.Table;

/// <summary>What CustomerImports says of a file.</summary>
/// <param name="State">Of all of it.</param>
/// <param name="Plan">What it was begun with.</param>
/// <param name="BlocksDone">For each lane, how many of its blocks are written.</param>
/// <param name="Reason">Why it is refused; empty else.</param>
public sealed record ImportProgress(ImportState State, ImportPlan Plan, IReadOnlyList<long> BlocksDone, string Reason);
