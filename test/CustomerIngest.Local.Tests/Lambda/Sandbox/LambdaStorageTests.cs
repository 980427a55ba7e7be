using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.Lambda.Sandbox;

/// <summary>/tmp has the size of EphemeralStorage. Where nothing can be mounted it has none, and the start says so.</summary>
public sealed class LambdaStorageTests : IAsyncLifetime
{
    private const long Mebibyte = 1024 * 1024;
    private const int Size = 16;
    private const int NoSpace = 28;

    private readonly TestLambda _lambda = new(options => options with { LimitStorage = true });
    private bool _isPossible;

    public async ValueTask InitializeAsync() => _isPossible = await PrivateMount.KindAsync() is not null;

    public ValueTask DisposeAsync() => _lambda.DisposeAsync();

    [Fact]
    public async Task InvokeAsync_WhenTheFunctionWritesMoreThanEphemeralStorage_FindsTheDiskFull()
    {
        var function = Create();
        var answer = await function.AnswerAsync($$"""{"do":"fill","mebibytes":{{Size * 2}}}""");
        Assert.Equal(_isPossible ? NoSpace : null, (int?)answer["error"]);
        Assert.InRange((long)answer["written"]!, (Size - 1) * Mebibyte, _isPossible ? (Size + 1) * Mebibyte : long.MaxValue);

        // A runtime that starts there has something to write, too.
        await function.InvokeAsync("""{"do":"exit","code":3}""");
        await function.ProcessIdAsync();
    }

    [Fact]
    public async Task InvokeAsync_WhenTheFunctionAsksForTheSpace_TellsItOfItsOwn()
    {
        var space = await Create().AnswerAsync("""{"do":"space"}""");
        Assert.InRange((long)space["free"]!, Size * Mebibyte, _isPossible ? (Size + 1) * Mebibyte : long.MaxValue);
        Assert.InRange((long)space["total"]!, Size * Mebibyte, _isPossible ? (Size + 2) * Mebibyte : long.MaxValue);
    }

    [Fact]
    public async Task InvokeAsync_WhenTheProcessDied_FindsItsFilesAgain()
    {
        var function = Create();
        var environment = await function.AnswerAsync("""{"do":"write","name":"mine.txt"}""");
        Assert.Equal("UserExecute, UserWrite, UserRead", (string?)environment["mode"]);
        await function.InvokeAsync("""{"do":"exit","code":3}""");
        Assert.Contains("mine.txt", (await function.AnswerAsync("""{"do":"files"}""")).AsArray().Select(file => (string?)file));
    }

    [Fact]
    public async Task Environments_WhenTheFunctionHasWritten_ShowWhereItsFilesAre()
    {
        var function = Create();
        await function.AnswerAsync("""{"do":"write","name":"mine.txt"}""");
        var scratch = Assert.Single(function.Environments).Scratch;
        Assert.True(File.Exists(Path.Combine(scratch, "mine.txt")));
        Assert.Equal(_isPossible ? 0 : 1, Directory.GetFiles(Assert.Single(Directory.GetDirectories(_lambda.ScratchRoot)), "mine.txt").Length);
    }

    /// <summary>Such as /tmp itself on some systems.</summary>
    [Fact]
    public async Task Environments_WhenTheFolderIsReachedByALink_ShowWhereItsFilesAre()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows gives not everybody the right to make links.");
        var link = Path.Combine(_lambda.ScratchRoot, "link");
        Directory.CreateSymbolicLink(link, Directory.CreateDirectory(Path.Combine(_lambda.ScratchRoot, "real")).FullName);
        await using var lambda = new TestLambda(options => options with { LimitStorage = true, ScratchRoot = link });
        var function = lambda.Create(definition => definition with { EphemeralStorage = Size });
        await function.AnswerAsync("""{"do":"write","name":"mine.txt"}""");
        Assert.True(File.Exists(Path.Combine(Assert.Single(function.Environments).Scratch, "mine.txt")));
    }

    [Fact]
    public async Task InvokeAsync_WhenTmpHasASize_StartsTheProcessWithTheSameVariablesAndFolder()
    {
        var limited = (await Create().AnswerAsync("""{"do":"environment"}""")).AsObject();
        await using var other = new TestLambda();
        var free = (await other.Create().AnswerAsync("""{"do":"environment"}""")).AsObject();
        Assert.Equal(free.Select(variable => variable.Key).Order(StringComparer.Ordinal), limited.Select(variable => variable.Key).Order(StringComparer.Ordinal));
        Assert.Equal((string?)free["LAMBDA_TASK_ROOT"], (string?)limited["LAMBDA_TASK_ROOT"]);
    }

    /// <summary>On Lambda files are no memory.</summary>
    [Fact]
    public async Task InvokeAsync_WhenFilesAreLargerThanMemorySize_IsNotKilledForThem()
    {
        var function = _lambda.Create(definition => definition with { MemorySize = 96, EphemeralStorage = 256 });
        var answer = await function.AnswerAsync("""{"do":"fill","mebibytes":128}""");
        Assert.Equal((128 * Mebibyte, null), ((long)answer["written"]!, (int?)answer["error"]));
    }

    [Fact]
    public async Task DisposeAsync_WhenTmpWasMounted_LeavesNoMountAndNoImage()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux mounts.");
        await Create().AnswerAsync($$"""{"do":"fill","mebibytes":{{Size * 2}}}""");
        Assert.Empty(Directory.GetFiles(_lambda.ScratchRoot));
        Assert.Equal(await PrivateMount.KindAsync() is { IsMemory: false }, LoopFiles().Any(file => file.StartsWith(_lambda.ScratchRoot, StringComparison.Ordinal)));
        Assert.DoesNotContain(_lambda.ScratchRoot, await File.ReadAllTextAsync("/proc/self/mountinfo", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await _lambda.Service.DisposeAsync().WithinLimitAsync("every environment ended");
        Assert.Empty(Directory.GetFileSystemEntries(_lambda.ScratchRoot));
        Assert.DoesNotContain(LoopFiles(), file => file.StartsWith(_lambda.ScratchRoot, StringComparison.Ordinal));
    }

    private LambdaFunction Create() => _lambda.Create(definition => definition with { EphemeralStorage = Size });

    private static IEnumerable<string> LoopFiles() =>
        from device in Directory.EnumerateDirectories("/sys/block", "loop*")
        let file = Path.Combine(device, "loop", "backing_file")
        where File.Exists(file)
        select File.ReadAllText(file);
}
