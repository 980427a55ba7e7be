using Microsoft.CodeAnalysis;

namespace StandIns.Tests.Generator;

public sealed class SnapshotTests
{
    public static TheoryData<string> Cases => [.. Snapshot.Cases];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generate_WhenGivenTheSource_WritesTheSnapshot(string name)
    {
        var snapshot = new Snapshot(name);
        var files = snapshot.Run().Files;
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            snapshot.Write(files);
        var expected = snapshot.Read();

        Assert.Equal(expected.Keys.Order(), files.Keys.Order());
        Assert.All(files, file => Assert.Equal(expected[file.Key], file.Value));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Generate_WhenCompiledWithWarningsAsErrors_IsClean(string name)
    {
        var run = new Snapshot(name).Run();

        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.Output.GetDiagnostics(TestContext.Current.CancellationToken).Where(problem => problem.Severity >= DiagnosticSeverity.Warning));
    }
}
