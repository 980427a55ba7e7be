namespace CustomerIngest.Benchmarks.Whole;

/// <summary>One figure of every variant.</summary>
/// <param name="Table">The table of the report that it stands in.</param>
/// <param name="Name">The column.</param>
/// <param name="Unit">ms, 1/s, MB or rows/s.</param>
internal sealed record Measure(string Table, string Name, string Unit);
