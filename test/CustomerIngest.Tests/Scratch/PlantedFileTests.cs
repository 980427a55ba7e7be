using CustomerIngest.Scratch;

namespace CustomerIngest.Tests.Scratch;

/// <summary>What another program of the same machine put where our files go.</summary>
public sealed class PlantedFileTests : ScratchTest
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_WhenALinkIsInPlaceOfTheFolder_RefusesIt(bool leadsSomewhere)
    {
        var target = Path.Combine(Parent, "target");
        if (leadsSomewhere)
            Directory.CreateDirectory(target);
        Directory.CreateSymbolicLink(Scratch.Path, target);

        var refused = Assert.ThrowsAny<ScratchException>(() => Scratch.Reserve(5));

        Assert.Contains(Scratch.Path, refused.Message, StringComparison.Ordinal);
        Assert.Equal(leadsSomewhere, Directory.Exists(target) && !Directory.EnumerateFileSystemEntries(target).Any());
    }

    [Fact]
    public void Open_WhenAFileIsInPlaceOfTheFolder_RefusesIt()
    {
        File.WriteAllText(Scratch.Path, "");

        Assert.Contains("Remove it", Assert.Throws<ScratchException>(() => Scratch.Sweep()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WhenAnotherUserHasTheFolder_RefusesIt()
    {
        Assert.Equal(Environment.IsPrivilegedProcess, FileFacts.Of("/")!.Value.IsOurs);
        // Only root can give one away; for others the line above has shown that an owner is told from another.
        if (!Environment.IsPrivilegedProcess)
            return;
        Directory.CreateDirectory(Scratch.Path);
        await CliWrap.Cli.Wrap("chown").WithArguments(["65534", Scratch.Path]).ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.Throws<ScratchException>(() => Scratch.Reserve(5));
        Assert.Empty(Entries);
    }

    [Fact]
    public void Find_WhenALinkHasTheFilesName_FindsNothing()
    {
        Scratch.Sweep();
        var outside = Path.Combine(Parent, "outside");
        File.WriteAllText(outside, "12345");
        File.CreateSymbolicLink(Path.Combine(Scratch.Path, Label("a").FileName), outside);

        Assert.Null(Scratch.Find(Label("a")));
        using var kept = Keep(Label("a"));

        Assert.NotNull(kept);
        Assert.Equal("12345", File.ReadAllText(outside));
    }

    [Fact]
    public async Task Find_WhenFileHasASecondName_FindsNothing()
    {
        Keep(Label("a")).Dispose();
        await CliWrap.Cli.Wrap("ln").WithArguments([Path.Combine(Scratch.Path, Label("a").FileName), Path.Combine(Parent, "second")]).ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.Null(Scratch.Find(Label("a")));
    }

    [Fact]
    public void OpenRead_WhenAnotherFileTookTheName_StillReadsTheVerifiedOne()
    {
        using var file = Keep(Label("a"));
        File.Delete(file.Path);
        File.WriteAllText(file.Path, "other");
        var buffer = new byte[10];

        Assert.Equal(5, file.OpenRead().Read(buffer));
        Assert.Equal(new byte[10], buffer);
    }
}
