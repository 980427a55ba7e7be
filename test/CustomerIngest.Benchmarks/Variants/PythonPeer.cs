using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Benchmarks.Variants;

/// <summary>Python with pymysql: the tutorial's way for every record, and all records in one statement.</summary>
internal sealed class PythonPeer : IVariantSource
{
    private const string Program = "/usr/bin/python3";
    private const string Libraries = "/usr/lib/python3/dist-packages";

    public IReadOnlyList<string> Names { get; } = [VariantNames.Python, VariantNames.RowByRow];

    public async Task<IReadOnlyList<Variant>> PrepareAsync(CancellationToken cancellationToken)
    {
        await DebianPackages.EnsureAsync(
            () => File.Exists(Program) && Directory.Exists($"{Libraries}/pymysql"), ["python3", "python3-pymysql"], cancellationToken);
        var folder = Pack();

        // Compiled, as a careful deployer would: otherwise each start would do it again.
        await Tool.RunAsync(Program, ["-m", "compileall", "-q", folder], cancellationToken);
        var versions = (await Tool.RunAsync(
            Program, ["-c", "import platform, pymysql; print(f'Python {platform.python_version()}, pymysql {pymysql.__version__}')"], cancellationToken)).Trim();
        return
        [
            new Variant(VariantNames.Python, versions, Launch(folder, "batched.py")) { Imports = true },
            new Variant(VariantNames.RowByRow, versions, Launch(folder, "row_by_row.py")) { Lists = false, MostRecords = 1_000, Share = 10 },
        ];
    }

    // The package that would be deployed: our files and pymysql, which Lambda does not have.
    private static string Pack()
    {
        var folder = Repository.Built("python");
        Copy(Path.Combine(Repository.Peers, "python"), folder);
        Copy($"{Libraries}/pymysql", Path.Combine(folder, "pymysql"));
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.py", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }

    // Not the machine's site packages: what is imported is what is in the package.
    private static LaunchCommand Launch(string folder, string file) => new(Program, ["-S", Path.Combine(folder, file)], folder);
}
