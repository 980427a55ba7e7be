namespace CustomerIngest.Table;

/// <summary>What CustomerImports says of a file.</summary>
/// <param name="State">Of all of it.</param>
/// <param name="Lanes">How it was divided when it was begun, and how far each part is. It stays divided so.</param>
/// <param name="Reason">Why it is refused; empty else.</param>
public sealed record ImportProgress(ImportState State, IReadOnlyList<ImportLane> Lanes, string Reason);
