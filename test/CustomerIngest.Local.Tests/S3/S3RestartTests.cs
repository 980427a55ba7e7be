using System.Text;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.S3.Storage;
using CustomerIngest.Local.Sqs;

namespace CustomerIngest.Local.Tests.S3;

/// <summary>What a folder holds when the next process opens it. A killed process is one that never disposed its service.</summary>
public sealed class S3RestartTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("s3-restart-");
    private readonly SqsService _queues = new(TimeProvider.System);
    private BlobFolder? _blobs;

    [Fact]
    public void Open_WhenProcessWasKilled_FindsWhatWasWritten()
    {
        var bucket = Open().Create("files");
        bucket.Configure(record => record with { Versioning = "Enabled" });
        var first = Write(bucket, "a", "one");
        Write(bucket, "a", "two");
        Write(bucket, "b", "three");
        bucket.Delete("b", null, WriteConditions.None);
        bucket.Tag("a", null, new Dictionary<string, string> { ["k"] = "v" }, "ObjectTagging:Put");
        var upload = bucket.Uploads.Create(new UploadRecord { Id = "", BucketName = "files", Key = "big" });
        bucket.Uploads.Put("big", new PartRecord { UploadId = upload.Id, Number = 1, ETag = "00", Piece = Blob("part") });

        var again = Open().Get("files");

        Assert.Equal("Enabled", again.Record.Versioning);
        Assert.Equal(["a"], again.List(new ListRequest("", "", "", 10)).Objects.Select(record => record.Key));
        Assert.Equal(["a", "a", "b", "b"], again.ListVersions(new ListRequest("", "", "", 10)).Objects.Select(record => record.Key));
        using var current = again.Open("a", null);
        Assert.Equal("v", current.Record.Tags["k"]);
        Assert.Equal(3, current.Record.Size);
        Assert.Equal("one", Read(again, "a", first.VersionId));
        Assert.Equal("two", Read(again, "a", null));
        Assert.Equal(1, Assert.Single(again.Uploads.Parts("big", upload.Id)).Number);
    }

    [Fact]
    public void Open_WhenProcessWasKilledWhileItWrote_RemovesWhatIsNoObject()
    {
        var bucket = Open().Create("files");
        Write(bucket, "a", "one");
        File.WriteAllText(Path.Combine(_folder.FullName, "blobs", "half"), "ha");
        File.WriteAllText(Path.Combine(_folder.FullName, "objects", "0001-0.tmp"), "{");

        var again = Open().Get("files");

        Assert.Equal("one", Read(again, "a", null));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "blobs")));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "objects")));
    }

    [Fact]
    public void Open_WhenProcessWasKilledBetweenTheNewRecordAndTheOld_KeepsTheNew()
    {
        var service = Open();
        var bucket = service.Create("files");
        Write(bucket, "a", "one");
        var old = Directory.GetFiles(Path.Combine(_folder.FullName, "objects")).Single();
        var kept = File.ReadAllBytes(old);
        var blob = Directory.GetFiles(Path.Combine(_folder.FullName, "blobs")).Single();
        Write(bucket, "a", "two");
        File.WriteAllBytes(old, kept);
        File.WriteAllText(blob, "one");

        var again = Open().Get("files");

        Assert.Equal("two", Read(again, "a", null));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "objects")));
        Assert.Single(Directory.GetFiles(Path.Combine(_folder.FullName, "blobs")));
    }

    [Fact]
    public void Open_WhenARecordIsDamaged_NamesTheFile()
    {
        Write(Open().Create("files"), "a", "one");
        var record = Directory.GetFiles(Path.Combine(_folder.FullName, "objects")).Single();
        File.WriteAllText(record, "{");

        Assert.Contains(record, Assert.ThrowsAny<IOException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dispose_WhenNoFolderWasGiven_LeavesNothing()
    {
        var service = new S3Service(TimeProvider.System, _queues);
        var folder = service.Folders.Root;
        Assert.True(Directory.Exists(folder));

        service.Dispose();

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Open_WhenAKilledProcessLeftItsTemporaryFolder_RemovesThatAndNoOther()
    {
        using var running = new S3Service(TimeProvider.System, _queues);
        var left = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"local-s3-{Guid.NewGuid():N}")).FullName;
        File.WriteAllText(Path.Combine(left, "lock"), "");

        using var next = new S3Service(TimeProvider.System, _queues);

        Assert.False(Directory.Exists(left));
        Assert.True(Directory.Exists(running.Folders.Root));
    }

    public void Dispose()
    {
        _queues.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Read(Bucket bucket, string key, string? version)
    {
        using var opened = bucket.Open(key, version);
        var piece = Assert.Single(opened.Record.Pieces);
        return File.ReadAllText(Path.Combine(_folder.FullName, "blobs", piece.File));
    }

    private S3Service Open()
    {
        var service = new S3Service(TimeProvider.System, _queues, _folder.FullName);
        _blobs = service.Folders.Blobs;
        return service;
    }

    private StoredPiece Blob(string text)
    {
        using var file = _blobs!.Create(out var name);
        file.Write(Encoding.UTF8.GetBytes(text));
        return new StoredPiece(name, 0, text.Length);
    }

    private ObjectRecord Write(Bucket bucket, string key, string text) =>
        bucket.Put(new ObjectRecord { BucketName = "files", Key = key, ETag = "00", Size = text.Length, Pieces = [Blob(text)] }, WriteConditions.None, "ObjectCreated:Put");
}
