using System.Runtime.Versioning;
using CustomerIngest.Scratch;

namespace CustomerIngest.Tests.Scratch;

[UnsupportedOSPlatform("windows")]
public sealed class ScratchFolderTests : ScratchTest
{
    [Fact]
    public async Task Keep_WhenFileIsWritten_IsFoundByAnotherProcessToo()
    {
        using (var draft = Scratch.Reserve(5))
        {
            await draft.WriteAsync("ld"u8.ToArray(), 3, TestContext.Current.CancellationToken);
            await draft.WriteAsync("wor"u8.ToArray(), 0, TestContext.Current.CancellationToken);
            draft.Keep(Label("a"));
        }

        using var file = Again().Find(Label("a"))!;
        using var reader = new StreamReader(file.OpenRead());
        using var second = new StreamReader(file.OpenRead());

        Assert.Equal(("world", 5, DateTimeOffset.UnixEpoch, "CRC32:AAAAAA=="), (await reader.ReadToEndAsync(TestContext.Current.CancellationToken), file.Length, file.LastModified, file.Checksum));
        Assert.Equal("world", await second.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Reserve_WhateverTheUmask_MakesWhatOnlyThisUserMayRead()
    {
        using var draft = Scratch.Reserve(5);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Scratch.Path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Scratch.Path, Assert.Single(Entries))));
    }

    [Fact]
    public void Open_WhenOthersMayEnterTheFolder_ShutsThemOut()
    {
        Directory.CreateDirectory(Scratch.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        Scratch.Sweep();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Scratch.Path));
    }

    [Fact]
    public void Reserve_WhenDraftIsNotKept_LeavesNothing()
    {
        Scratch.Reserve(5).Dispose();

        Assert.Empty(Entries);
    }

    [Fact]
    public void Find_WhenFileHasAnotherLength_FindsNothing()
    {
        Keep(Label("a")).Dispose();

        Assert.Null(Scratch.Find(Label("a", length: 6)));
    }

    [Fact]
    public void MarkDone_WhenNobodyElseHoldsTheFile_RemovesItAtTheEnd()
    {
        using (var file = Keep(Label("a")))
            file.MarkDone();

        Assert.Empty(Entries);
    }

    [Fact]
    public void MarkDone_WhenAnotherHoldsTheFile_LeavesItToHim()
    {
        using var other = Keep(Label("a"));
        using (var file = Scratch.Find(Label("a"))!)
            file.MarkDone();

        Assert.Equal(5, other.OpenRead().Length);
    }

    [Fact]
    public async Task WriteAsync_WhenPlaceIsBehindTheEnd_Refuses()
    {
        using var draft = Scratch.Reserve(5);

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => draft.WriteAsync(new byte[3], 3, CancellationToken.None).AsTask());
    }

    [Fact]
    public void Label_WhenPartsAreCutElsewhere_IsAnother() =>
        Assert.NotEqual(
            new ScratchLabel(["ab", "c"], ["1"], 5, default, "").FileName,
            new ScratchLabel(["a", "bc"], ["1"], 5, default, "").FileName);
}
