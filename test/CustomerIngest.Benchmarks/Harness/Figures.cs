using System.Globalization;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>Writes figures.</summary>
internal static class Figures
{
    /// <summary>Whether a target is met.</summary>
    public static string Verdict(bool isMet) => isMet ? "yes" : "**no**";

    /// <summary>With three significant digits.</summary>
    public static string Text(double value) => value switch
    {
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("0.000", CultureInfo.InvariantCulture),
    };
}
