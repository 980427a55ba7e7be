using System.Runtime.InteropServices;

namespace CustomerIngest.Local.Lambda.Configuration;

/// <summary>The .NET installation that runs the local cloud, and so has a runtime for what was built beside it.</summary>
internal static class DotnetRoot
{
    /// <summary>RuntimeEnvironment names root/shared/Microsoft.NETCore.App/version.</summary>
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    public static string Program { get; } = System.IO.Path.Combine(Path, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
}
