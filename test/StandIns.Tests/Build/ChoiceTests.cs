namespace StandIns.Tests.Build;

/// <summary>Whether a fresh clone builds with the real packages or with the stand-ins.</summary>
public sealed class ChoiceTests : IDisposable
{
    private readonly FakeRegistry _registry = new();

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task Choose_WhenTheRegistryHasThePackages_TakesThem()
    {
        foreach (var (id, version) in FakeRegistry.AwsPackages)
            _registry.Add(id, version);

        var run = await _registry.ChooseAsync(_registry.Feed);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("<AwsPackages>registry</AwsPackages>", await File.ReadAllTextAsync(_registry.Choice, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choose_WhenTheRegistryLacksThem_TakesTheStandInsAndNamesWhatIsMissing()
    {
        var run = await _registry.ChooseAsync(_registry.Feed);

        Assert.True(run.ExitCode == 0, run.Output);
        await AssertStandInsAsync();
        Assert.Contains("lacks Amazon.Lambda.Annotations, ", run.Output, StringComparison.Ordinal);
        Assert.Contains("-p:AwsPackages=registry", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choose_WhenTheRegistryHasAnotherVersionOnly_TakesTheStandIns()
    {
        _registry.Add("Amazon.Lambda.Core", "1.0.0");

        await _registry.ChooseAsync(_registry.Feed);

        await AssertStandInsAsync();
    }

    [Fact]
    public async Task Choose_WhenTheRegistryHasOneOfThem_TakesTheStandInsForAll()
    {
        var (id, version) = FakeRegistry.AwsPackages.First();
        _registry.Add(id, version);

        await _registry.ChooseAsync(_registry.Feed);

        await AssertStandInsAsync();
    }

    [Fact]
    public async Task Choose_WhenTheRegistryCannotBeReached_ChoosesNothing()
    {
        var run = await _registry.ChooseAsync(_registry.Unreachable);

        AssertUndecided(run, "NU1301");
    }

    [Fact]
    public async Task Choose_WhenOneOfTwoRegistriesCannotBeReached_ChoosesNothing()
    {
        var run = await _registry.ChooseAsync(_registry.Feed, _registry.Unreachable);

        AssertUndecided(run, "NU1301");
    }

    private void AssertUndecided(MSBuildRun run, string code)
    {
        Assert.True(run.ExitCode == 0, run.Output);
        Assert.False(File.Exists(_registry.Choice), run.Output);
        Assert.Contains($"did not say whether it has the AWS packages ({code})", run.Output, StringComparison.Ordinal);
        Assert.Contains("-p:AwsPackages=stand-ins", run.Output, StringComparison.Ordinal);
    }

    private async Task AssertStandInsAsync() =>
        Assert.Contains("<AwsPackages>stand-ins</AwsPackages>", await File.ReadAllTextAsync(_registry.Choice, TestContext.Current.CancellationToken), StringComparison.Ordinal);
}
