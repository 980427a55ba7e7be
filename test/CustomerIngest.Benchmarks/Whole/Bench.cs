using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Benchmarks.Variants;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>What a measurement works with.</summary>
/// <param name="Backend">The database and the secret.</param>
/// <param name="Variants">The programs.</param>
/// <param name="Results">Where the figures go.</param>
/// <param name="Effort">How much is enough.</param>
internal sealed record Bench(Backend Backend, VariantSet Variants, Results Results, Effort Effort)
{
    /// <summary>Runs the work for each variant in the round's order. One that fails is noted and does not end the run.</summary>
    public async Task ForEachAsync(int round, string what, Func<Variant, Task> work)
    {
        foreach (var variant in Variants.Rotated(round))
        {
            try
            {
                await work(variant);
            }
            catch (Exception exception) when (exception is FunctionFailedException or ToolException)
            {
                Fail($"{variant.Name}, {what}: {exception.Message}");
            }
        }
    }

    /// <summary>Something was not right, so the run as a whole is not.</summary>
    public bool Failed { get; private set; }

    public void Fail(string why)
    {
        Results.Note($"FAILED: {why}");
        Failed = true;
    }
}
