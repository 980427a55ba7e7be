using CustomerIngest.Local.Building;
using CustomerIngest.Local.Tests.Lambda;
using CustomerIngest.Local.Tests.Running;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Building;

/// <summary>A folder that builds are copied into, as another shell's build does.</summary>
public sealed class BuildWatchTests : IAsyncLifetime
{
    private const string Assembly = "CustomerIngest.Local.Tests.Function.dll";
    private const string Assets = "CustomerIngest.Local.Tests.Function.deps.json";

    private readonly string _folder = Directory.CreateTempSubdirectory("ci-build-").FullName;
    private readonly List<string> _deployed = [];
    private readonly List<string> _announced = [];
    private readonly BuildWatch _watch;
    private TaskCompletionSource? _retired = new();

    public BuildWatchTests()
    {
        new BuildFolder(TestLambda.CodePath).CopyTo(Build());
        _watch = new BuildWatch(Build(), In("copies"), TimeProvider.System) { Deploy = Deploy, Announce = _announced.Add };
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync().WithinLimitAsync("the watch ended");
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Can_DeployAnotherBuild_When_ItIsCopiedOverTheFirst()
    {
        var first = _watch.Current;
        await RebuildAsync(Assembly);
        Look(3);
        Assert.Equal([_watch.Current], _deployed);
        Assert.Equal(await File.ReadAllBytesAsync(Build(Assembly), Token), await File.ReadAllBytesAsync(Path.Combine(_watch.Current, Assembly), Token));
        Assert.NotEqual(first, _watch.Current);
    }

    [Fact]
    public async Task Can_KeepTheCopyThatRuns_When_ItsEnvironmentsHaveNotEnded()
    {
        var first = _watch.Current;
        await RebuildAsync(Assembly);
        Look(3);
        Assert.True(File.Exists(Path.Combine(first, Assembly)));
        _retired!.SetResult();
        await UntilAsync(() => !Directory.Exists(first));
        Assert.True(Directory.Exists(_watch.Current));
    }

    [Fact]
    public void Can_DeployNothing_When_TheSameBytesAreBuiltAgain()
    {
        File.SetLastWriteTimeUtc(Build(Assembly), DateTime.UnixEpoch);
        Look(5);
        Assert.Empty(_deployed);
        Assert.Single(Directory.GetDirectories(In("copies")));
    }

    [Theory]
    [InlineData("cut off")]
    [InlineData("empty")]
    [InlineData("text")]
    [InlineData("no assets")]
    [InlineData("half the assets")]
    [InlineData("missing")]
    public async Task Can_WaitForTheRest_When_ABuildIsHalfDone(string how)
    {
        var whole = await File.ReadAllBytesAsync(Build(Assembly), Token);
        var assets = await File.ReadAllTextAsync(Build(Assets), Token);
        await BreakAsync(how, whole, assets);
        Look(20);
        Assert.Empty(_deployed);
        Assert.Empty(_announced);
        await File.WriteAllTextAsync(Build(Assets), assets, Token);
        await RebuildAsync(Assembly, whole);
        Look(3);
        Assert.Single(_deployed);
    }

    [Fact]
    public async Task Can_SayOnceWhatIsWrong_When_ABuildStaysHalfDone()
    {
        await BreakAsync("cut off", await File.ReadAllBytesAsync(Build(Assembly), Token), "");
        Look(200);
        Assert.Equal([$"The build in {Build()} is not deployed, the functions stay as they are: {Assembly} is not a whole assembly. Build again."], _announced);
    }

    [Fact]
    public async Task Can_WaitForQuiet_When_FilesKeepChanging()
    {
        for (var i = 0; i < 10; i++)
        {
            await RebuildAsync(Assembly);
            Look(1);
        }

        Assert.Empty(_deployed);
        Look(2);
        Assert.Single(_deployed);
    }

    [Fact]
    public async Task Can_RunOnWithTheOldBuild_When_TheNewOneCannotBeUsed()
    {
        _retired = null;
        await RebuildAsync(Assembly);
        Look(200);
        Assert.Equal([$"The build in {Build()} is not deployed, the functions stay as they are: no handler. Build again."], _announced);
        Assert.Equal([Path.GetFileName(_watch.Current)], Directory.GetDirectories(In("copies")).Select(Path.GetFileName));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task Deploy(string folder)
    {
        if (_retired is null)
            throw new FunctionBuildException("no handler.");
        _deployed.Add(folder);
        return _retired.Task;
    }

    private async Task BreakAsync(string how, byte[] whole, string assets)
    {
        switch (how)
        {
            case "cut off":
                await File.WriteAllBytesAsync(Build(Assembly), whole[..(whole.Length / 2)], Token);
                break;
            case "empty":
                await File.WriteAllBytesAsync(Build(Assembly), [], Token);
                break;
            case "text":
                await File.WriteAllTextAsync(Build(Assembly), "a file that is not an assembly", Token);
                break;
            case "no assets":
                await File.WriteAllTextAsync(Build(Assets), assets.Replace("\"runtime\": {", "\"runtime\": { \"new.dll\": {},", StringComparison.Ordinal), Token);
                break;
            case "half the assets":
                await File.WriteAllTextAsync(Build(Assets), assets[..(assets.Length / 2)], Token);
                break;
            default:
                File.Delete(Build(Assembly));
                break;
        }
    }

    // What follows an assembly's sections is not read by anybody.
    private async Task RebuildAsync(string file, byte[]? before = null) =>
        await File.WriteAllBytesAsync(Build(file), [.. before ?? await File.ReadAllBytesAsync(Build(file), Token), 1], Token);

    private void Look(int times)
    {
        for (var i = 0; i < times; i++)
            _watch.Look();
    }

    private static Task UntilAsync(Func<bool> condition) => Eventually.BecomesAsync("what the test waits for is so", condition);

    private string Build(string file = "") => Path.GetFullPath(Path.Combine(_folder, "build", file)).TrimEnd('/');

    private string In(string name) => Path.Combine(_folder, name);
}
