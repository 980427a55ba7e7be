using System.Buffers.Text;
using System.Diagnostics;

namespace CustomerIngest.Local.Processes;

/// <summary>Reads how much memory a process has held at most.</summary>
internal static class ProcessMemory
{
    /// <summary>In bytes; 0 when the process has ended.</summary>
    public static long Peak(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return HighWaterMark(File.ReadAllBytes($"/proc/{process.Id}/status"));
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            return 0;
        }
    }

    // Process.PeakWorkingSet64 reads this and three more files, which is too slow for every invocation.
    private static long HighWaterMark(ReadOnlySpan<byte> status)
    {
        var label = "VmHWM:"u8;
        var start = status.IndexOf(label);
        if (start < 0)
            return 0;
        var value = status[(start + label.Length)..].TrimStart(" \t"u8);
        return Utf8Parser.TryParse(value, out long kilobytes, out _) ? kilobytes * 1024 : 0;
    }
}
