using CustomerIngest.Local.Building;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Tests.Cli;

/// <summary>What the first command shows while it builds, with a project in place of ours that takes no time to build.</summary>
public sealed class FirstCommandTests : IDisposable
{
    private const string Options = "Directory.Build.rsp";

    private const string Project = """
        <Project DefaultTargets="Build">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <RunCommand>dotnet</RunCommand>
            <RunArguments>--version</RunArguments>
          </PropertyGroup>
          <Target Name="Restore" />
          <Target Name="Build">
            <Message Importance="high" Text="a project is built" />
          </Target>
          <Target Name="ComputeRunArguments" />
        </Project>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("first-command-");

    [Fact]
    public async Task DotnetRun_WithTheOptionsOfTheLocalCloud_ShowsWhatItBuilds()
    {
        await File.WriteAllTextAsync(In("first.csproj"), Project, TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(BuildFacts.FunctionProject, "..", "CustomerIngest.Local", Options), In(Options));
        var run = await ExternalProgram.RunAsync("dotnet", ["run", "--project", In("first.csproj")], TestContext.Current.CancellationToken);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("a project is built", run.StandardOutput, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
