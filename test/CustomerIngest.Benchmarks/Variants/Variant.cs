using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Variants;

/// <summary>One of the programs that are compared.</summary>
/// <param name="Name">One of <see cref="VariantNames"/>.</param>
/// <param name="Versions">What it is made of, for the report.</param>
/// <param name="Launch">How it is started; its folder is its package.</param>
internal sealed record Variant(string Name, string Versions, LaunchCommand Launch)
{
    /// <summary>Whether it has a list; the tutorial's function only writes.</summary>
    public bool Lists { get; init; } = true;

    /// <summary>Whether it takes files.</summary>
    public bool Imports { get; init; }

    /// <summary>Whether it is of interest beyond its start.</summary>
    public bool IsWarmed { get; init; } = true;

    /// <summary>The largest batch it is given: more would take minutes.</summary>
    public int MostRecords { get; init; } = int.MaxValue;

    /// <summary>It gets one in so many of the others' invocations.</summary>
    public int Share { get; init; } = 1;
}
