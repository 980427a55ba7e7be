using System.Runtime.InteropServices;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Local.Lambda;

namespace CustomerIngest.Benchmarks.Variants;

/// <summary>The functions of this repository, published as a deployer would.</summary>
/// <param name="aot">Native AOT, or the JIT.</param>
/// <param name="keep">Take what an earlier run published, if it did.</param>
internal sealed class OurBuild(bool aot, bool keep) : IVariantSource
{
    public IReadOnlyList<string> Names { get; } = [aot ? VariantNames.Aot : VariantNames.Jit];

    public async Task<IReadOnlyList<Variant>> PrepareAsync(CancellationToken cancellationToken)
    {
        if (aot)
            await DebianPackages.EnsureAsync(() => File.Exists("/usr/bin/clang") || File.Exists("/usr/bin/gcc"), ["clang", "zlib1g-dev"], cancellationToken);
        var folder = await PublishAsync(cancellationToken);
        var runtime = $".NET {Environment.Version}";
        return
        [
            aot
                ? new Variant(VariantNames.Aot, $"{runtime}, one native file", new LaunchCommand(Path.Combine(folder, "CustomerIngest"), [], folder))
                : new Variant(VariantNames.Jit, $"{runtime}, framework-dependent", new LaunchCommand(DotnetRoot.Program, [Path.Combine(folder, "CustomerIngest.dll")], folder)),
        ];
    }

    private async Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        var folder = Repository.Built(aot ? "aot" : "jit");
        if (keep && Directory.Exists(folder))
            return folder;
        Console.WriteLine($"Publishing the functions {(aot ? "with Native AOT; this takes a minute" : "for the JIT")}.");
        string[] arguments =
        [
            "publish", Repository.Function, "-c", "Release", "-o", folder,
            .. aot ? (string[])["-r", RuntimeInformation.RuntimeIdentifier] : ["-p:PublishAot=false"],
        ];

        // What an earlier build left there must not count as ours.
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await Tool.RunAsync(DotnetRoot.Program, arguments, cancellationToken);
        return folder;
    }
}
