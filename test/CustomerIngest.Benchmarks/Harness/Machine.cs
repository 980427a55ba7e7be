using System.Globalization;
using System.Runtime.InteropServices;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Cpu { get; } = ReadCpu();

    public static string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{Cpu}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_073_741_824.0:0} GiB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}");

    /// <summary>The CPU's name as a file's.</summary>
    public static string FileName =>
        string.Join('-', Cpu.Split([' ', '(', ')', '/', '@', ','], StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static string ReadCpu()
    {
        const string File = "/proc/cpuinfo";
        var line = System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line is null ? RuntimeInformation.ProcessArchitecture.ToString() : line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..].Trim();
    }
}
