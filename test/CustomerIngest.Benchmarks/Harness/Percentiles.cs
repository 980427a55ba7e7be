namespace CustomerIngest.Benchmarks.Harness;

/// <summary>Nearest-rank percentiles.</summary>
internal static class Percentiles
{
    public static double Median(IReadOnlyCollection<double> values) => Of(values, 50);

    /// <param name="values">At least one, in any order.</param>
    /// <param name="percent">1 to 100.</param>
    public static double Of(IReadOnlyCollection<double> values, int percent)
    {
        var sorted = values.Order().ToArray();
        var index = (sorted.Length * percent + 99) / 100 - 1;
        return percent == 50 && sorted.Length % 2 == 0 ? (sorted[index] + sorted[index + 1]) / 2 : sorted[index];
    }
}
