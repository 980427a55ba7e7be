using System.Globalization;

namespace CustomerIngest.Local.Tests.Fuzz;

/// <summary>How much of it there is.</summary>
internal static class FuzzOptions
{
    public const string Variable = "CUSTOMERINGEST_FUZZ_REQUESTS";

    /// <summary>Over all ports together.</summary>
    public static int Requests { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var requests) ? requests : 600;
}
