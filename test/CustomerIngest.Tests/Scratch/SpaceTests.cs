using CustomerIngest.Scratch;

namespace CustomerIngest.Tests.Scratch;

/// <summary>A disk of 8 MB.</summary>
public sealed class SpaceTests : ScratchTest
{
    [Fact]
    public void Reserve_WhenFileIsAByteLargerThanTheDisk_SaysThatItNeverFits()
    {
        var full = Assert.Throws<ScratchFullException>(() => Scratch.Reserve((8 * Megabyte) + 1));

        Assert.False(full.CanEverFit);
        Assert.Equal((8 * Megabyte) + 1, full.Needed);
        Assert.Contains("needs 8388609 bytes", full.Message, StringComparison.Ordinal);
        Assert.Contains("of 8388608", full.Message, StringComparison.Ordinal);
        Assert.Contains("Raise EphemeralStorage", full.Message, StringComparison.Ordinal);
        Assert.Empty(Entries);
    }

    [Fact]
    public void Reserve_WhenOthersHoldTheSpace_SaysThatItIsInUse()
    {
        using var first = Scratch.Reserve(3 * Megabyte);
        using var second = Keep(Label("a", length: 3 * Megabyte));

        var full = Assert.Throws<ScratchFullException>(() => Again().Reserve(3 * Megabyte));

        Assert.True(full.CanEverFit);
        Assert.Contains("EphemeralStorage", full.Message, StringComparison.Ordinal);
        Assert.Equal(2, Entries.Count());
    }

    [Fact]
    public void Reserve_WhenKeptFilesAreInTheWay_RemovesThoseThatHaveRestedLongest()
    {
        foreach (var name in (string[])["a", "b"])
        {
            Keep(Label(name, length: 3 * Megabyte)).Dispose();
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        // Used again, it is no longer the oldest.
        Scratch.Find(Label("a", length: 3 * Megabyte))!.Dispose();
        using var draft = Again().Reserve(3 * Megabyte);

        Assert.Null(Scratch.Find(Label("b", length: 3 * Megabyte)));
        using var kept = Scratch.Find(Label("a", length: 3 * Megabyte));
        Assert.NotNull(kept);
    }

    [Fact]
    public void Reserve_WhenFileFits_HasItsSpaceBeforeAByteIsWritten()
    {
        var disk = new DriveInfo(Parent);
        var before = disk.AvailableFreeSpace;

        using var draft = Scratch.Reserve(5 * Megabyte);

        // Where the disk is not the test's own, others use it at the same time.
        Assert.Equal(5 * Megabyte, new FileInfo(Path.Combine(Scratch.Path, Assert.Single(Entries))).Length);
        Assert.True(disk.TotalSize > 8 * Megabyte || before - disk.AvailableFreeSpace >= 5 * Megabyte);
    }

    [Fact]
    public void Is_WhateverTheShapeOfAFullDisk_KnowsIt()
    {
        // A disk that is always full.
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var written = Assert.Throws<IOException>(() => full.Write(new byte[1]));
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, PreallocationSize = long.MaxValue / 2 };
        var reserved = Assert.Throws<IOException>(() => new FileStream(Path.Combine(Parent, "big"), options));

        Assert.True(DiskFull.Is(written));
        Assert.True(DiskFull.Is(reserved));
        Assert.False(DiskFull.Is(Assert.Throws<FileNotFoundException>(() => File.ReadAllText(Path.Combine(Parent, "none")))));
    }
}
