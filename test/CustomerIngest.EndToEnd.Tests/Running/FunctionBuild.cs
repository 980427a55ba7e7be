using CustomerIngest.Local.Building;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>The functions that the tests run: the JIT build that came with the tests, or, when CUSTOMERINGEST_AOT is 1, a Native AOT build made once.</summary>
internal static class FunctionBuild
{
    public static bool IsAot { get; } = Environment.GetEnvironmentVariable("CUSTOMERINGEST_AOT") == "1";

    public static FunctionBuilder Shared { get; } = new(IsAot, static _ => { });
}
