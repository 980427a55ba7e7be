using CustomerIngest.Benchmarks.Harness;

namespace CustomerIngest.Benchmarks.Environments;

/// <summary>An echo function and the smallest Runtime API there can be, compiled from C when they are needed.</summary>
/// <param name="Echo">The folder of the function, which is called bootstrap.</param>
/// <param name="Runtime">The Runtime API.</param>
/// <param name="Compiler">What compiled them.</param>
internal sealed record FloorPrograms(string Echo, string Runtime, string Compiler)
{
    private static readonly string[] _compilers = ["/usr/bin/gcc", "/usr/bin/clang"];

    /// <exception cref="ToolException">There is no compiler, or it fails.</exception>
    public static async Task<FloorPrograms> CompileAsync(CancellationToken cancellationToken)
    {
        await DebianPackages.EnsureAsync(() => _compilers.Any(File.Exists), ["gcc", "libc6-dev"], cancellationToken);
        var compiler = _compilers.First(File.Exists);
        var folder = Directory.CreateDirectory(Repository.Built("floor")).FullName;
        var echo = Directory.CreateDirectory(Path.Combine(folder, "echo")).FullName;
        var (sources, c) = (Path.Combine(Repository.Peers, "floor"), Path.Combine(Repository.Peers, "c"));
        await CompileAsync(Path.Combine(echo, "bootstrap"), Path.Combine(sources, "echo.c"), Path.Combine(c, "http.c"));
        await CompileAsync(Path.Combine(folder, "runtime"), Path.Combine(sources, "runtime.c"));
        return new FloorPrograms(echo, Path.Combine(folder, "runtime"), $"{Path.GetFileName(compiler)} {(await Tool.RunAsync(compiler, ["-dumpversion"], cancellationToken)).Trim()}");

        Task CompileAsync(string output, params string[] files) =>
            Tool.RunAsync(compiler, ["-O2", "-Wall", "-Werror", "-std=gnu17", "-s", "-o", output, .. files], cancellationToken);
    }
}
