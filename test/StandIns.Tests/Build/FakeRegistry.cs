using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using StandIns.Tests.Generator;

namespace StandIns.Tests.Build;

/// <summary>A folder of empty packages, which NuGet takes for a registry, and a packages folder beside it.</summary>
internal sealed class FakeRegistry : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("customer-ingest-registry-");

    public FakeRegistry()
    {
        Directory.CreateDirectory(Feed);
    }

    public string Feed => Path.Combine(_root.FullName, "feed");

    /// <summary>Where the build remembers its choice; not there until it has chosen.</summary>
    public string Choice => Path.Combine(_root.FullName, "aws-packages.props");

    public string Packages => Path.Combine(_root.FullName, "packages");

    /// <summary>A folder that does not exist, which NuGet takes for a registry that cannot be reached.</summary>
    public string Unreachable => Path.Combine(_root.FullName, "none");

    /// <summary>The AWS packages that the stand-ins stand in for, in the versions that the project asks for.</summary>
    public static IEnumerable<(string Id, string Version)> AwsPackages =>
        from package in XDocument.Load(Path.Combine(RepositoryFolder.Root, "Directory.Packages.props")).Descendants("PackageVersion")
        let id = package.Attribute("Include")!.Value
        where Directory.Exists(Path.Combine(RepositoryFolder.Root, "src", "StandIns", id))
        select (id, package.Attribute("Version")!.Value);

    public void Add(string id, string version)
    {
        using var package = ZipFile.Open(Path.Combine(Feed, $"{id}.{version}.nupkg"), ZipArchiveMode.Create);
        using var nuspec = new StreamWriter(package.CreateEntry($"{id}.nuspec").Open(), Encoding.UTF8);
        nuspec.Write(
            $"""
            <package xmlns="http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd">
              <metadata><id>{id}</id><version>{version}</version><authors>nobody</authors><description>Empty.</description></metadata>
            </package>
            """);
    }

    /// <summary>Lets the build choose as in a fresh clone.</summary>
    /// <param name="sources">Instead of the registries of this machine.</param>
    public Task<MSBuildRun> ChooseAsync(params string[] sources) => MSBuildRun.OfAsync(
        "src/CustomerIngest",
        ["-target:ChooseAwsPackages", $"-property:AwsPackagesFile={Choice}"],
        ("RestoreSources", string.Join(';', sources)),
        ("NUGET_PACKAGES", Packages));

    public void Dispose() => _root.Delete(recursive: true);
}
