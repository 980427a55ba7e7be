using System.Reflection;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>Where things lie in the repository this was built from.</summary>
internal static class Repository
{
    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == nameof(Repository)).Value!;

    public static string Function => Path.Combine(Root, "src", "CustomerIngest");

    public static string Template => Path.Combine(Root, "serverless.template");

    public static string Benchmarks => Path.Combine(Root, "test", "CustomerIngest.Benchmarks");

    public static string Peers => Path.Combine(Benchmarks, "Peers");

    /// <summary>What the benchmarks build: git-ignored, kept between runs.</summary>
    public static string Built(string name) => Path.Combine(Root, "artifacts", "benchmarks", name);
}
