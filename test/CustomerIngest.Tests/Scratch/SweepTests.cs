namespace CustomerIngest.Tests.Scratch;

/// <summary>What a sweep takes, and what it leaves.</summary>
public sealed class SweepTests : ScratchTest
{
    [Theory]
    [InlineData("0123456789abcdef0123456789abcdef.part")]
    [InlineData("customers.csv")]
    [InlineData("0123.object")]
    public void Sweep_WhenNobodyHoldsWhatACrashOrAnotherVersionLeft_RemovesIt(string name)
    {
        Scratch.Sweep();
        File.WriteAllText(Path.Combine(Scratch.Path, name), "left");

        Again().Sweep();

        Assert.Empty(Entries);
    }

    [Fact]
    public void Sweep_WhenAnotherWritesOrReads_LeavesHisFile()
    {
        using var draft = Scratch.Reserve(5);
        using var file = Keep(Label("a"));

        Again().Sweep(Label("a", "2"));
        Time.Advance(TimeSpan.FromDays(1));
        Scratch.Sweep();

        Assert.Equal(2, Entries.Count());
        Assert.Equal(5, file.OpenRead().Length);
    }

    [Fact]
    public void Sweep_WhenFileMayServeARedelivery_LeavesItForHalfADay()
    {
        Keep(Label("a")).Dispose();

        Time.Advance(TimeSpan.FromHours(11));
        Again().Sweep(Label("b"));
        Assert.Single(Entries);

        Time.Advance(TimeSpan.FromHours(2));
        Again().Sweep(Label("b"));
        Assert.Empty(Entries);
    }

    [Fact]
    public void Sweep_WhenAnotherStateIsWanted_RemovesTheOldOne()
    {
        Keep(Label("a")).Dispose();
        Keep(Label("b")).Dispose();

        Scratch.Sweep(Label("a", "2"));

        Assert.Null(Scratch.Find(Label("a")));
        using var other = Scratch.Find(Label("b"));
        Assert.NotNull(other);
    }

    [Fact]
    public void Sweep_WhenFolderHasLinks_RemovesThemAndNotWhatTheyLeadTo()
    {
        Scratch.Sweep();
        var outside = Directory.CreateDirectory(Path.Combine(Parent, "outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "foreign"), "stays");
        File.CreateSymbolicLink(Path.Combine(Scratch.Path, "file"), Path.Combine(outside, "foreign"));
        File.CreateSymbolicLink(Path.Combine(Scratch.Path, Label("a").FileName), Path.Combine(outside, "foreign"));
        Directory.CreateSymbolicLink(Path.Combine(Scratch.Path, "folder"), outside);
        Directory.CreateSymbolicLink(Path.Combine(Directory.CreateDirectory(Path.Combine(Scratch.Path, "deep")).FullName, "er"), outside);

        Scratch.Sweep();

        Assert.Empty(Entries);
        Assert.Equal("stays", File.ReadAllText(Path.Combine(outside, "foreign")));
    }

    [Fact]
    public async Task Sweep_WhenAPipeLiesThere_RemovesItAndDoesNotWaitForItsWriter()
    {
        Scratch.Sweep();
        await CliWrap.Cli.Wrap("mkfifo").WithArguments(["-m", "600", Path.Combine(Scratch.Path, Label("a").FileName)]).ExecuteAsync(TestContext.Current.CancellationToken);

        Assert.Null(Scratch.Find(Label("a")));
        Scratch.Sweep();

        Assert.Empty(Entries);
    }
}
