namespace StandIns.Tests.Build;

/// <summary>What publishing the functions does besides compiling them.</summary>
public sealed class PublishTests : IDisposable
{
    private const string Functions = "src/CustomerIngest";
    private const string Publishing = "-property:_IsPublishing=true";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("customer-ingest-publish-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Publish_WhenTheCloneChoseTheStandIns_IsRefused()
    {
        var run = await MSBuildRun.OfAsync(Functions, ["-target:RefuseStandInsUnlessAskedFor", Publishing, await ChoiceAsync("stand-ins")]);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("error CI0001", run.Output, StringComparison.Ordinal);
        Assert.Contains("-p:AwsPackages=stand-ins", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_WhenTheStandInsAreAskedFor_WarnsAndNamesThem()
    {
        var run = await MSBuildRun.OfAsync(Functions, ["-target:RefuseStandInsUnlessAskedFor", Publishing, "-property:AwsPackages=stand-ins"]);

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("warning CI0002", run.Output, StringComparison.Ordinal);
        Assert.Contains("Amazon.Lambda.RuntimeSupport", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_WithTheRealPackages_SaysNothing()
    {
        var run = await MSBuildRun.OfAsync(Functions, ["-target:RefuseStandInsUnlessAskedFor", Publishing, "-property:AwsPackages=registry"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task Publish_AsANativeFileAfterAnotherBuild_LeavesNothingThatWouldBeStartedInstead()
    {
        Fill("CustomerIngest", "CustomerIngest.dll", "CustomerIngest.deps.json", "CustomerIngest.runtimeconfig.json", "MySqlConnector.dll", "notes.txt");

        Assert.Equal(["CustomerIngest", "notes.txt"], await FilesLeftAsync());
    }

    // As `dotnet publish --output` and the deploy tool name it.
    [Theory]
    [InlineData("")]
    [InlineData("//")]
    public async Task Publish_AsANativeFileHoweverTheFolderIsWritten_LeavesNothingThatWouldBeStartedInstead(string end)
    {
        Fill("CustomerIngest", "CustomerIngest.dll", "MySqlConnector.dll");

        Assert.Equal(["CustomerIngest"], await FilesLeftAsync($"-property:PublishDir={_folder.FullName}{end}"));
    }

    [Theory]
    [InlineData("CustomerIngest.dll")]
    [InlineData("CustomerIngest.deps.json")]
    [InlineData("CustomerIngest.runtimeconfig.json")]
    public async Task Publish_AsANativeFileAfterABuildThatWasHalfRemoved_RemovesTheRest(string leftover)
    {
        Fill(leftover, "AWSSDK.Core.dll");

        Assert.Empty(await FilesLeftAsync());
    }

    [Fact]
    public async Task Publish_AsANativeFileIntoAFolderOfOthers_TouchesNothing()
    {
        Fill("Other.dll", "Other.deps.json");

        Assert.Equal(["Other.deps.json", "Other.dll"], await FilesLeftAsync());
    }

    [Fact]
    public async Task Publish_WithoutNativeAot_KeepsWhatIsThere()
    {
        Fill("CustomerIngest.dll");

        Assert.Equal(["CustomerIngest.dll"], await FilesLeftAsync("-property:PublishAot=false"));
    }

    // What the deploy tool says on Amazon Linux.
    [Fact]
    public async Task SelfContained_WhilePublishingANativeFile_IsTrueWhateverTheCommandLineSays() =>
        Assert.Equal("true", await MSBuildRun.PropertyAsync(Functions, "SelfContained", Publishing, "-property:SelfContained=False", "-property:RuntimeIdentifier=linux-x64"));

    [Theory]
    [InlineData("-property:PublishAot=true")]
    [InlineData(Publishing, "-property:PublishAot=false")]
    public async Task SelfContained_Elsewhere_IsNotTrue(params string[] arguments) =>
        Assert.NotEqual("true", await MSBuildRun.PropertyAsync(Functions, "SelfContained", arguments));

    [Theory]
    [InlineData("true", "-property:PublishAot=false", "-property:RuntimeIdentifier=linux-arm64")]
    [InlineData("", "-property:PublishAot=false")]
    [InlineData("", "-property:RuntimeIdentifier=linux-x64")]
    public async Task ReadyToRun_IsForAKnownMachineAndWithoutNativeAot(string expected, params string[] arguments) =>
        Assert.Equal(expected, await MSBuildRun.PropertyAsync(Functions, "PublishReadyToRun", arguments));

    private void Fill(params ReadOnlySpan<string> files)
    {
        foreach (var file in files)
            File.WriteAllText(Path.Combine(_folder.FullName, file), "");
    }

    private async Task<IEnumerable<string>> FilesLeftAsync(params string[] arguments)
    {
        var run = await MSBuildRun.OfAsync(Functions, ["-target:RemoveManagedLeftovers", $"-property:PublishDir={_folder.FullName}/", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Output);
        return _folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal);
    }

    // As the build wrote it when it chose.
    private async Task<string> ChoiceAsync(string packages)
    {
        var file = Path.Combine(_folder.FullName, "choice.props");
        await File.WriteAllTextAsync(
            file, $"<Project><PropertyGroup><AwsPackages>{packages}</AwsPackages></PropertyGroup></Project>", TestContext.Current.CancellationToken);
        return $"-property:AwsPackagesFile={file}";
    }
}
