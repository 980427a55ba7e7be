using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Variants;

/// <summary>An earlier state of the functions, published with Native AOT, to see in one run whether a change made anything slower.</summary>
/// <param name="folder">Where it was published to.</param>
internal sealed class EarlierBuild(string folder) : IVariantSource
{
    public IReadOnlyList<string> Names { get; } = [VariantNames.Before];

    public Task<IReadOnlyList<Variant>> PrepareAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Variant>>([new Variant(VariantNames.Before, folder, new LaunchCommand(Path.Combine(folder, "CustomerIngest"), [], folder))]);
}
