namespace CustomerIngest.Benchmarks.Whole;

/// <summary>How often things are done.</summary>
/// <param name="Rounds">Of everything; figures are medians over them.</param>
/// <param name="ColdStarts">Of each kind and variant in a round.</param>
/// <param name="Scale">Of the warm invocations; 1 is what a result for the record takes.</param>
/// <param name="BulkRows">Of the file that is imported.</param>
internal sealed record Effort(int Rounds, int ColdStarts, double Scale, int BulkRows = Effort.Million)
{
    private const int Million = 1_000_000;

    public static Effort Full { get; } = new(5, 4, 1);

    public static Effort Quick { get; } = new(3, 2, 0.25);

    public static Effort Smoke { get; } = new(1, 1, 0.005, BulkRows: 5_000);

    public bool IsSmoke => Scale < 0.01;

    /// <summary>At least one.</summary>
    public int Of(int invocations) => Math.Max(1, (int)(invocations * Scale));
}
