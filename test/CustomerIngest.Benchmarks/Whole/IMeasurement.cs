namespace CustomerIngest.Benchmarks.Whole;

/// <summary>One kind of figures, measured for all variants in each round.</summary>
internal interface IMeasurement
{
    /// <summary>What <c>--only</c> calls it.</summary>
    string Name { get; }

    /// <param name="bench">What there is to measure with.</param>
    /// <param name="round">From 0; decides on the order of the variants.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task RunAsync(Bench bench, int round, CancellationToken cancellationToken);
}
