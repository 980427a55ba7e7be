using System.Globalization;

namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>What a run is.</summary>
internal static class NemesisOptions
{
    public const string Variable = "CUSTOMERINGEST_NEMESIS_SECONDS";

    /// <summary>Of faults; the start and the last deliveries of the poison come on top.</summary>
    public static TimeSpan Duration { get; } = TimeSpan.FromSeconds(
        int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : 40);

    /// <summary>A part of the names of the faults that there may be; empty for all. Refused when no fault has it.</summary>
    public static string Faults { get; } = Environment.GetEnvironmentVariable("CUSTOMERINGEST_NEMESIS_FAULTS") ?? "";
}
