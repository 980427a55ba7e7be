using System.Diagnostics;
using System.Reflection;

namespace CustomerIngest.Tests.Scratch;

/// <summary>The tests' own program that uses a scratch folder, to be killed (test/CustomerIngest.Tests.ScratchUser).</summary>
internal static class ScratchUser
{
    private static string Program { get; } = typeof(ScratchUser).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == "ScratchUser").Value!;

    /// <param name="what">What it does.</param>
    /// <param name="disk">Where its scratch folder is.</param>
    /// <param name="arguments">The rest.</param>
    public static Process Start(string what, TightDisk disk, params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Program, what, disk.Folder, $"{disk.Quota ?? long.MaxValue}", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["DB_SECRET_ID"] = "none", ["AWS_REGION"] = "us-east-1" },
        })!;
}
