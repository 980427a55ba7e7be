using System.Globalization;

namespace CustomerIngest.Benchmarks.Whole;

/// <summary>All that is measured of whole processes.</summary>
internal static class Measures
{
    public static Measure ColdGet { get; } = Cold("first GET");

    public static Measure ColdBatch { get; } = Cold("first batch of 10");

    public static Measure ColdGetTls { get; } = Cold("first GET, TLS verified");

    public static Measure ColdGetTlsSystemStore { get; } = Cold("the same with the system's trust store");

    public static Measure ColdGetUncached { get; } = Cold("first GET, page cache cold");

    public static Measure MemoryAtFirst { get; } = new("Memory and package", "at the first GET", "MB");

    /// <summary>Of the same programs on any machine about the same, while what one costs is the machine's.</summary>
    public static Measure PageFaultsAtFirst { get; } = new("Memory and package", "page faults to the first GET", "times");

    public static Measure Package { get; } = new("Memory and package", "package, zipped", "MB");

    public static Measure ColdGetAt(int memorySize) =>
        Cold(string.Create(CultureInfo.InvariantCulture, $"first GET, {memorySize:#,0} MB ({memorySize / 1_769.0:0.00} CPU)"));

    public static Measure P50(string workload) => new("Warm, p50", workload, "ms");

    public static Measure P99(string workload) => new("Warm, p99", workload, "ms");

    public static Measure PeakMemory(string workload) => new("Memory and package", $"peak, {workload}", "MB");

    public static Measure PerSecond(string workload) => new("Warm, one after the other", workload, "1/s");

    public static Measure StatementAlone(int rows) =>
        new("The statement alone, p50", string.Create(CultureInfo.InvariantCulture, $"{rows:#,0} rows"), "ms");

    public static Measure Bulk(string table) => new("A file of customers, from the start of the process to the last row", table, "rows/s");

    public static Measure BulkMemory(int rows) => PeakMemory(string.Create(CultureInfo.InvariantCulture, $"a file of {rows:#,0}"));

    private static Measure Cold(string name) => new("Cold start, from the process's start to its first answer", name, "ms");
}
