using CustomerIngest.Benchmarks.Harness;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>A figure to reach.</summary>
/// <param name="What">What is compared.</param>
/// <param name="Against">With whom, or "" for the figure itself.</param>
/// <param name="Limit">What it must not be above, or, when <paramref name="AtLeast"/>, below.</param>
/// <param name="AtLeast">More is better.</param>
/// <param name="Measured">Null when it was not measured.</param>
/// <param name="Unit">"x" for a ratio, else what the figure is in.</param>
/// <param name="Floor">What C reaches on this machine; null where it is C that is compared with, or was not measured.</param>
internal sealed record Target(string What, string Against, double Limit, bool AtLeast, double? Measured, string Unit, double? Floor = null)
{
    public string Met => Measured is { } value ? Figures.Verdict(Reached(value)) : "not measured";

    private bool Reached(double value) => AtLeast ? value >= Limit : value <= Limit;
}
