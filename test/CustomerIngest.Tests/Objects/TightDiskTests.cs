using CustomerIngest.Objects;
using CustomerIngest.Tests.Running;
using CustomerIngest.Tests.Scratch;

namespace CustomerIngest.Tests.Objects;

/// <summary>Objects that are large for the disk they go to.</summary>
public sealed class TightDiskTests : ObjectTest
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task FetchAsync_WhenDiskHas512Megabytes_TakesOneObjectOf300AtATime()
    {
        using var disk = new TightDisk(512L * Megabyte);
        Scratch = disk.Scratch();
        var pattern = new RepeatedObject(300L * Megabyte);
        await using var s3 = new RawS3(pattern.Answer);
        var downloader = Downloader(s3.Address);

        using (var file = await downloader.FetchAsync(Reference("a"), Cancellation))
        {
            Assert.Equal(300L * Megabyte, file.Length);
            var full = await Assert.ThrowsAsync<ObjectException>(() => downloader.FetchAsync(Reference("b"), Cancellation));
            Assert.Equal(ObjectFault.Transient, full.Fault);
            Assert.Contains("EphemeralStorage", full.Message, StringComparison.Ordinal);
        }

        // What nobody holds makes room.
        using var other = await downloader.FetchAsync(Reference("b"), Cancellation);
        Assert.True(await pattern.IsInAsync(other.OpenRead()));
    }

    [Fact]
    public async Task Can_EightObjectsBeFetchedAtOnce_When_TheDiskHoldsTwo()
    {
        using var disk = new TightDisk(8 * Megabyte);
        Scratch = disk.Scratch();
        var objects = Enumerable.Range(0, 8).Select(number => new RawObject(Bytes(3 * Megabyte, number))).ToArray();
        await using var s3 = new RawS3(request => objects[request.Target[^1] - '0'].Answer(request));
        var downloader = Downloader(s3.Address);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Eventually.BecomesAsync(
            $"object {number} is fetched", () => TryAsync(downloader, Reference($"{number}"), objects[number].Content))));
    }

    [Fact]
    public async Task Can_ObjectBeFetched_When_ProcessesWereKilledInTheMiddleOfIt()
    {
        using var disk = new TightDisk(8 * Megabyte);
        Scratch = disk.Scratch();
        var content = new RawObject(Bytes(3 * Megabyte));
        var kills = 3;
        await using var s3 = new RawS3(request => request.Method == "GET" && Volatile.Read(ref kills) > 0 ? content.Part(request).Until(2 * Megabyte, Secrets.AnswerEnd.Silence) : content.Answer(request));
        while (kills > 0)
        {
            using var process = ScratchUser.Start("fetch", disk, $"{s3.Address}", BucketName, "a");
            await s3.SilentAsync();
            Assert.NotEmpty(Entries);
            process.Kill();
            await process.WaitForExitAsync(Cancellation);
            kills--;
        }

        using var last = ScratchUser.Start("fetch", disk, $"{s3.Address}", BucketName, "a");

        Assert.Equal($"{3 * Megabyte}", await last.StandardOutput.ReadLineAsync(Cancellation));
        await last.WaitForExitAsync(Cancellation);
        Assert.Single(Entries);
    }

    private static async Task<bool> TryAsync(ObjectDownloader downloader, ObjectReference reference, byte[] content)
    {
        try
        {
            using var file = await downloader.FetchAsync(reference, Cancellation);
            await AssertHoldsAsync(content, file);
            return true;
        }
        catch (ObjectException exception)
        {
            Assert.Equal(ObjectFault.Transient, exception.Fault);
            return false;
        }
    }
}
