using System.Globalization;

namespace CustomerIngest.Tests.Running;

/// <summary>Where a test's random input comes from: a new seed for each run, printed, or the one of a run to repeat.</summary>
internal static class Seed
{
    public const string Variable = "CUSTOMERINGEST_SEED";

    public static int Next()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            ? given
            : Environment.TickCount & int.MaxValue;
        TestContext.Current.TestOutputHelper?.WriteLine($"To repeat this: {Variable}={seed}");
        return seed;
    }
}
