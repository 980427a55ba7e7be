using System.Diagnostics;
using StandIns.Tests.Generator;

namespace StandIns.Tests.Build;

/// <summary>One run of MSBuild on a project of this repository, in the environment of a fresh shell.</summary>
/// <param name="ExitCode">0 when it succeeded.</param>
/// <param name="Output">What it printed.</param>
internal sealed record MSBuildRun(int ExitCode, string Output)
{
    // MSBuild takes environment variables for properties; those of the build that runs the tests must not decide here.
    private static readonly string[] _foreign = ["AwsPackages", "RestoreSources", "RestoreAdditionalProjectSources", "MSBUILDTERMINALLOGGER"];

    /// <param name="project">A path in the repository.</param>
    /// <param name="arguments">As on the command line.</param>
    /// <param name="variables">Environment variables.</param>
    public static async Task<MSBuildRun> OfAsync(string project, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", Path.Combine(RepositoryFolder.Root, project), "-nologo", "-verbosity:minimal", "-nodeReuse:false", .. arguments])
        {
            WorkingDirectory = RepositoryFolder.Root,
        };
        foreach (var name in _foreign)
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        var outcome = await Task.Run(() => ChildProcess.Run(start), TestContext.Current.CancellationToken);
        return new MSBuildRun(outcome.ExitCode, (outcome.Output + outcome.Error).Trim());
    }

    /// <summary>What a property is after evaluation.</summary>
    public static async Task<string> PropertyAsync(string project, string property, params string[] arguments)
    {
        var run = await OfAsync(project, [$"-getProperty:{property}", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Output);
        return run.Output;
    }
}
