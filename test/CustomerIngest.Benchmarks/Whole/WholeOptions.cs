namespace CustomerIngest.Benchmarks.Whole;

/// <summary>What the command line says.</summary>
/// <param name="Effort">How much is enough.</param>
/// <param name="Only">The measurements to run; empty for all.</param>
/// <param name="KeepBuilds">Take what an earlier run published.</param>
/// <param name="Before">A folder that an earlier state of the functions was published to with Native AOT; null for none.</param>
/// <param name="Write">Write the results file of this machine's CPU.</param>
internal sealed record WholeOptions(Effort Effort, IReadOnlyList<string> Only, bool KeepBuilds, string? Before, bool Write);
