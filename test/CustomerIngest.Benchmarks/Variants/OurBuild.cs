using System.Runtime.InteropServices;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Local.Building;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Variants;

/// <summary>The functions of this repository, published as a deployer would.</summary>
/// <param name="kind">How.</param>
/// <param name="keep">Take what an earlier run published, if it did.</param>
internal sealed class OurBuild(BuildKind kind, bool keep) : IVariantSource
{
    public IReadOnlyList<string> Names { get; } = [NameOf(kind)];

    public async Task<IReadOnlyList<Variant>> PrepareAsync(CancellationToken cancellationToken)
    {
        if (kind == BuildKind.NativeAot)
            await DebianPackages.EnsureAsync(() => File.Exists("/usr/bin/clang") || File.Exists("/usr/bin/gcc"), ["clang", "zlib1g-dev"], cancellationToken);
        var folder = await PublishAsync(cancellationToken);
        return [new Variant(NameOf(kind), $".NET {Environment.Version}, {Form}", Launch(folder)) { IsWarmed = kind != BuildKind.Jit, Imports = kind != BuildKind.Jit }];
    }

    private string Form => kind switch
    {
        BuildKind.NativeAot => "one native file",
        BuildKind.ReadyToRun => "framework-dependent, ReadyToRun",
        _ => "framework-dependent",
    };

    private static string NameOf(BuildKind kind) => kind switch
    {
        BuildKind.NativeAot => VariantNames.Aot,
        BuildKind.ReadyToRun => VariantNames.ReadyToRun,
        _ => VariantNames.Jit,
    };

    // As the managed runtime does: the .dll where there is one, else the native file.
    private LaunchCommand Launch(string folder) => kind == BuildKind.NativeAot
        ? new LaunchCommand(Path.Combine(folder, "CustomerIngest"), [], folder)
        : new LaunchCommand(DotnetRoot.Program, [Path.Combine(folder, "CustomerIngest.dll")], folder);

    private async Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        var folder = Repository.Built(kind.ToString().ToLowerInvariant());
        if (keep && Directory.Exists(folder))
            return folder;
        Console.WriteLine($"Publishing {NameOf(kind)}; this takes a minute.");
        string[] arguments =
        [
            "publish", Repository.Function, "-c", "Release", "-o", folder, "-r", RuntimeInformation.RuntimeIdentifier, $"-p:AwsPackages={BuildFacts.AwsPackages}",
            .. kind == BuildKind.NativeAot ? (string[])[] : ["-p:PublishAot=false", "--self-contained", "false"],
            .. kind == BuildKind.Jit ? (string[])["-p:PublishReadyToRun=false"] : [],
        ];

        // What an earlier build left there must not count as ours.
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await Tool.RunAsync(DotnetRoot.Program, arguments, cancellationToken);
        return folder;
    }
}
