using CustomerIngest.Benchmarks.Harness;

namespace CustomerIngest.Benchmarks.Variants;

/// <summary>Makes a variant ready to run on this machine.</summary>
internal interface IVariantSource
{
    /// <summary>What it makes, <see cref="VariantNames"/>.</summary>
    IReadOnlyList<string> Names { get; }

    /// <exception cref="ToolException">Something it needs is missing; the message goes into the report.</exception>
    Task<IReadOnlyList<Variant>> PrepareAsync(CancellationToken cancellationToken);
}
