namespace CustomerIngest.Benchmarks.Growth;

/// <summary>How far to go.</summary>
/// <param name="Tables">Rows of the tables that are listed and written to.</param>
/// <param name="Environments">How many work at once.</param>
/// <param name="Invocations">Of each kind, as many again to warm up; shared among the environments.</param>
internal sealed record GrowthPlan(IReadOnlyList<long> Tables, IReadOnlyList<int> Environments, int Invocations)
{
    public static GrowthPlan Full { get; } = new([1_000, 1_000_000, 10_000_000], [1, 10, 50], 1_000);

    public static GrowthPlan Usual { get; } = new([1_000, 1_000_000], [1, 10, 50], 1_000);

    public static GrowthPlan Smoke { get; } = new([1_000], [1, 3], 6);
}
