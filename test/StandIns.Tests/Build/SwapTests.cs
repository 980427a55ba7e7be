namespace StandIns.Tests.Build;

/// <summary>Which projects take the stand-ins.</summary>
public sealed class SwapTests
{
    private const string Registry = "-property:AwsPackages=registry";

    [Theory]
    [InlineData("src/StandIns/Amazon.Lambda.RuntimeSupport")]
    [InlineData("src/StandIns/Amazon.Lambda.Annotations.TemplateSync")]
    [InlineData("test/StandIns.Tests")]
    public async Task AwsPackages_WhereTheStandInsAreAtHome_AreTheStandIns(string project) =>
        Assert.Equal("stand-ins", await MSBuildRun.PropertyAsync(project, "AwsPackages", Registry));

    [Fact]
    public async Task References_OfAStandInWithTheRegistry_AreStandIns()
    {
        var run = await MSBuildRun.OfAsync("src/StandIns/Amazon.Lambda.RuntimeSupport", ["-getItem:ProjectReference", Registry]);

        Assert.Contains("Amazon.Lambda.Core.csproj", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_OfTheFunctionsWithTheRegistry_ArePackages()
    {
        var run = await MSBuildRun.OfAsync("src/CustomerIngest", ["-getItem:PackageReference", "-getItem:ProjectReference", Registry]);

        Assert.Contains("\"Amazon.Lambda.Core\"", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("StandIns", run.Output, StringComparison.Ordinal);
    }

    // The build itself runs it, whatever machine the functions are for.
    [Fact]
    public async Task RuntimeIdentifier_OfTheTemplatesUpdate_IsThisMachines() =>
        Assert.Equal("", await MSBuildRun.PropertyAsync("src/StandIns/Amazon.Lambda.Annotations.TemplateSync", "RuntimeIdentifier", "-property:RuntimeIdentifier=linux-arm64"));
}
