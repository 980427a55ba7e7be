using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Variants;

/// <summary>Node with mysql2.</summary>
internal sealed class NodePeer : IVariantSource
{
    private const string Program = "/usr/bin/node";

    private static readonly string[] _packages = ["mysql2", "csv-parse"];

    public IReadOnlyList<string> Names { get; } = [VariantNames.Node];

    public async Task<IReadOnlyList<Variant>> PrepareAsync(CancellationToken cancellationToken)
    {
        await DebianPackages.EnsureAsync(() => File.Exists(Program) && File.Exists("/usr/bin/npm"), ["nodejs", "npm"], cancellationToken);
        var folder = Directory.CreateDirectory(Repository.Built("node")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Peers, "node")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        if (!_packages.All(package => Directory.Exists(Path.Combine(folder, "node_modules", package))))
        {
            Console.WriteLine($"Installing {string.Join(" and ", _packages)} with npm, into artifacts. Once only.");
            await Tool.RunAsync("/usr/bin/npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", "--omit=dev"], cancellationToken);
        }

        var versions = (await Tool.RunAsync(
            Program, ["-p", $"`Node ${{process.versions.node}}, mysql2 ${{require('{folder}/node_modules/mysql2/package.json').version}}`"], cancellationToken)).Trim();
        return [new Variant(VariantNames.Node, versions, new LaunchCommand(Program, [Path.Combine(folder, "index.js")], folder)) { Imports = true }];
    }
}
