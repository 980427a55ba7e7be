using CustomerIngest.Benchmarks.Harness;

namespace CustomerIngest.Benchmarks.Variants;

/// <summary>The programs that can run here, and why the others cannot.</summary>
/// <param name="Ready">In the report's order.</param>
/// <param name="Missing">Name and reason of each that is not here.</param>
internal sealed record VariantSet(IReadOnlyList<Variant> Ready, IReadOnlyDictionary<string, string> Missing)
{
    /// <summary>All there are.</summary>
    /// <param name="keepBuilds">Take what an earlier run published, if it did.</param>
    /// <param name="before">A folder that an earlier state was published to; null for none.</param>
    public static IReadOnlyList<IVariantSource> Sources(bool keepBuilds, string? before) =>
        [.. Enum.GetValues<BuildKind>().Select(kind => new OurBuild(kind, keepBuilds)), .. before is null ? (IVariantSource[])[] : [new EarlierBuild(before)], new CPeer(), new NodePeer(), new PythonPeer()];

    public static async Task<VariantSet> PrepareAsync(IEnumerable<IVariantSource> sources, CancellationToken cancellationToken)
    {
        var ready = new List<Variant>();
        var missing = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var source in sources)
        {
            try
            {
                ready.AddRange(await source.PrepareAsync(cancellationToken));
            }
            catch (ToolException exception)
            {
                foreach (var name in source.Names)
                {
                    missing[name] = exception.Message;
                    Console.WriteLine($"MISSING: {name}: {exception.Message}");
                }
            }
        }

        return new VariantSet(ready, missing);
    }

    /// <summary>The set in another order for each round, so that no variant always follows the same one.</summary>
    public IEnumerable<Variant> Rotated(int round) =>
        Enumerable.Range(0, Ready.Count).Select(i => Ready[(i + round) % Ready.Count]);
}
