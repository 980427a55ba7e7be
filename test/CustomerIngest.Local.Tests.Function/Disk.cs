using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Tests.Function;

/// <summary>What can be done to /tmp.</summary>
internal static class Disk
{
    /// <summary>As the product asks for it.</summary>
    public static JsonObject Space()
    {
        var drive = new DriveInfo(Path.GetTempPath());
        return new JsonObject { ["total"] = drive.TotalSize, ["free"] = drive.AvailableFreeSpace };
    }

    /// <summary>Writes one file until it is as large as asked for, or there is no space.</summary>
    public static JsonObject Fill(int mebibytes)
    {
        var block = new byte[64 * 1024];
        new Random(1).NextBytes(block);
        var path = Path.Combine(Path.GetTempPath(), "filled.txt");
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            while (file.Length < mebibytes * 1024L * 1024)
                file.Write(block);
            return new JsonObject { ["written"] = file.Length };
        }
        catch (IOException exception)
        {
            return new JsonObject { ["written"] = file.Length, ["error"] = exception.HResult };
        }
    }
}
