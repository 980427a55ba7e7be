namespace CustomerIngest.Benchmarks.Whole;

/// <summary>What a file of customers is written over.</summary>
/// <param name="Name">In the report.</param>
/// <param name="SentAt">Of the customers of the file that are there already; null when there are none.</param>
/// <param name="Words">What LOAD DATA does with a row that is there.</param>
internal sealed record BulkTable(string Name, long? SentAt, string Words)
{
    public static IReadOnlyList<BulkTable> All { get; } =
    [
        new("into an empty table", SentAt: null, Words: ""),
        new("over the same, all newer (REPLACE)", SentAt: 1, "REPLACE"),
        new("over the same, all older (IGNORE)", SentAt: 9_000_000_000_000, "IGNORE"),
    ];
}
