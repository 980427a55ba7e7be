using CustomerIngest.Benchmarks.Harness;

namespace CustomerIngest.Benchmarks.Environments;

/// <summary>The invocations of one way, over all rounds.</summary>
internal sealed class OverheadSeries
{
    private readonly List<double> _medians = [];
    private readonly List<double> _tails = [];
    private readonly List<double> _rates = [];

    public double Median => Percentiles.Median(_medians);

    public double Rate => Percentiles.Median(_rates);

    /// <param name="milliseconds">Of the invocations of a round, one after the other.</param>
    public void Add(IReadOnlyCollection<double> milliseconds)
    {
        _medians.Add(Percentiles.Median(milliseconds));
        _tails.Add(Percentiles.Of(milliseconds, 99));
        _rates.Add(milliseconds.Count / (milliseconds.Sum() / 1_000));
    }

    /// <summary>Median, 99th percentile, and how many a second they were, the pauses left out.</summary>
    public IEnumerable<string> Cells => [Figures.Text(Median), Figures.Text(Percentiles.Median(_tails)), Figures.Text(Rate)];
}
