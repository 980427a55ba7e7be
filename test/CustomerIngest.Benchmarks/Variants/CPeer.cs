using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Variants;

/// <summary>The floor: the same in C with libmariadb.</summary>
internal sealed class CPeer : IVariantSource
{
    public IReadOnlyList<string> Names { get; } = [VariantNames.C];

    public async Task<IReadOnlyList<Variant>> PrepareAsync(CancellationToken cancellationToken)
    {
        await DebianPackages.EnsureAsync(
            () => File.Exists("/usr/bin/gcc") && File.Exists("/usr/bin/mariadb_config"), ["gcc", "libc6-dev", "libmariadb-dev"], cancellationToken);
        var folder = Directory.CreateDirectory(Repository.Built("c")).FullName;
        var program = Path.Combine(folder, "main");
        var sources = Directory.GetFiles(Path.Combine(Repository.Peers, "c"), "*.c");
        var flags = await Tool.RunAsync("mariadb_config", ["--include", "--libs"], cancellationToken);
        string[] options = flags.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        await Tool.RunAsync("gcc", ["-O2", "-Wall", "-Werror", "-std=gnu17", "-s", "-o", program, .. sources, .. options], cancellationToken);
        var versions = $"gcc {(await Tool.RunAsync("gcc", ["-dumpfullversion"], cancellationToken)).Trim()}, libmariadb {(await Tool.RunAsync("mariadb_config", ["--version"], cancellationToken)).Trim()}";
        return [new Variant(VariantNames.C, versions, new LaunchCommand(program, [], folder))];
    }
}
