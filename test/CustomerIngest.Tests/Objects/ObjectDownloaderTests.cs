using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.S3.Api;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Objects;

namespace CustomerIngest.Tests.Objects;

/// <summary>With the local cloud's S3.</summary>
public sealed class ObjectDownloaderTests : ObjectTest, IAsyncLifetime
{
    private const int Part = PartDownloader.PartLength;
    private readonly SqsService _queues = new(TimeProvider.System);
    private S3Service _buckets = null!;
    private CountedS3 _s3 = null!;
    private AwsEndpoint _endpoint = null!;
    private AmazonS3Client _client = null!;
    private ObjectDownloader _downloader = null!;

    public async ValueTask InitializeAsync()
    {
        _buckets = new S3Service(TimeProvider.System, _queues);
        _s3 = new CountedS3(new S3Api(_buckets, TimeProvider.System));
        _endpoint = await AwsEndpoint.StartAsync(0, [_s3], Cancellation);
        _client = new AmazonS3Client(new BasicAWSCredentials("any", "any"), new AmazonS3Config { ServiceURL = _endpoint.Address.ToString(), AuthenticationRegion = LocalAccount.Region, ForcePathStyle = true });
        await _client.PutBucketAsync(BucketName, Cancellation);
        _downloader = Downloader(_endpoint.Address);
    }

    public override async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _endpoint.DisposeAsync();
        _buckets.Dispose();
        _queues.Dispose();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Part)]
    [InlineData(Part + 1)]
    [InlineData((2 * Part) - 1)]
    public async Task FetchAsync_WhateverTheLength_GivesTheObject(int length)
    {
        var content = Bytes(length);
        await WriteAsync("incoming/customers.csv", content);

        using var file = await _downloader.FetchAsync(Reference(), Cancellation);

        Assert.Equal(length, file.Length);
        await AssertHoldsAsync(content, file);
        Assert.InRange(DateTimeOffset.UtcNow - file.LastModified, TimeSpan.FromSeconds(-2), TimeSpan.FromMinutes(5));
        Assert.Equal((length + Part - 1) / Part, _s3.Gets);
        Assert.StartsWith(Scratch.Path, file.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a//b")]
    [InlineData("/etc/passwd")]
    [InlineData("incoming/ä 1+2&=%2F%2e%2e.csv")]
    [InlineData("日本/🙂")]
    [InlineData("a\nb\t'\"<>\\")]
    [InlineData("..a/.b./...")]
    [InlineData("*1024")]
    public async Task FetchAsync_WhateverTheKey_GivesTheObjectUnderANameOfOurs(string key)
    {
        key = key == "*1024" ? new string('k', 1024) : key;
        await WriteAsync(key, Bytes(10));

        using var file = await _downloader.FetchAsync(Reference(key), Cancellation);

        Assert.Equal(Bytes(10), await ReadAsync(file));
        Assert.Matches("^[0-9a-f]{32}-[0-9a-f]{32}\\.object$", Path.GetFileName(Assert.Single(Entries)));
        Assert.DoesNotContain(Log.Lines, line => line.Contains('\n', StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_WhenAnEarlierDeliveryFetchedIt_DoesNotFetchAgain()
    {
        await WriteAsync("incoming/customers.csv", Bytes(Part + 1));
        (await _downloader.FetchAsync(Reference(), Cancellation)).Dispose();

        // As after a crash of the process, too.
        using var file = await Downloader(_endpoint.Address).FetchAsync(Reference(), Cancellation);

        Assert.Equal(2, _s3.Gets);
        await AssertHoldsAsync(Bytes(Part + 1), file);
        Assert.Contains(Log.Lines, line => line.StartsWith("4011", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FetchAsync_WhenKeptFileWasChanged_FetchesAgain()
    {
        await WriteAsync("incoming/customers.csv", Bytes(10));
        using (var first = await _downloader.FetchAsync(Reference(), Cancellation))
            await File.WriteAllTextAsync(first.Path, "0123456789", Cancellation);

        using var file = await _downloader.FetchAsync(Reference(), Cancellation);

        Assert.Equal(Bytes(10), await ReadAsync(file));
        Assert.Contains(Log.Lines, line => line.StartsWith("4012", StringComparison.Ordinal));
        Assert.Single(Entries);
    }

    [Fact]
    public async Task FetchAsync_WhenALinkHasTheKeptFilesName_FetchesAgainAndLeavesTheOtherAlone()
    {
        await WriteAsync("incoming/customers.csv", Bytes(10));
        string path;
        using (var first = await _downloader.FetchAsync(Reference(), Cancellation))
            path = first.Path;
        var outside = Path.Combine(Parent, "outside");
        File.Move(path, outside);
        File.CreateSymbolicLink(path, outside);

        using var file = await _downloader.FetchAsync(Reference(), Cancellation);

        Assert.Equal(2, _s3.Gets);
        Assert.Null(new FileInfo(file.Path).LinkTarget);
        Assert.Equal(Bytes(10), await File.ReadAllBytesAsync(outside, Cancellation));
    }

    [Fact]
    public async Task FetchAsync_WhenObjectIsWrittenAnew_FetchesThatAndRemovesTheOld()
    {
        await WriteAsync("incoming/customers.csv", Bytes(10));
        (await _downloader.FetchAsync(Reference(), Cancellation)).Dispose();
        await WriteAsync("incoming/customers.csv", Bytes(20, seed: 2));

        using var file = await _downloader.FetchAsync(Reference(), Cancellation);

        Assert.Equal(Bytes(20, seed: 2), await ReadAsync(file));
        Assert.Single(Entries);
    }

    [Fact]
    public async Task FetchAsync_WhenAVersionIsNamed_GivesThatOne()
    {
        await _client.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = BucketName, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, Cancellation);
        var first = await WriteAsync("incoming/customers.csv", Bytes(10));
        await WriteAsync("incoming/customers.csv", Bytes(20));
        var deletion = await _client.DeleteObjectAsync(BucketName, "incoming/customers.csv", Cancellation);
        var other = await WriteAsync("incoming/other.csv", Bytes(10));

        using (var file = await _downloader.FetchAsync(Reference(versionId: first.VersionId), Cancellation))
        {
            Assert.Equal(Bytes(10), await ReadAsync(file));
            file.MarkDone();
        }

        Assert.Equal(ObjectFault.Missing, (await FailAsync(_downloader, Reference())).Fault);
        Assert.Equal(ObjectFault.NoSuchVersion, (await FailAsync(_downloader, Reference(versionId: deletion.VersionId))).Fault);
        Assert.Equal(ObjectFault.NoSuchVersion, (await FailAsync(_downloader, Reference(versionId: other.VersionId))).Fault);
        // No id of any version, which AWS calls a bad argument.
        Assert.Equal(ObjectFault.NotAllowed, (await FailAsync(_downloader, Reference(versionId: "none"))).Fault);
    }

    [Fact]
    public async Task FetchAsync_WhenThereIsNoObjectOrBucket_SaysSo()
    {
        var missing = await FailAsync(_downloader, Reference());

        Assert.Equal(ObjectFault.Missing, missing.Fault);
        Assert.Contains("s3://files/incoming/customers.csv", missing.Message, StringComparison.Ordinal);
        Assert.Equal(ObjectFault.Missing, (await FailAsync(_downloader, new ObjectReference("nowhere", "a", null))).Fault);
    }

    [Fact]
    public async Task Can_ManyFetchOneObject_When_AllCallAtOnce()
    {
        var content = Bytes(2 * Part);
        await WriteAsync("incoming/customers.csv", content);

        var files = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _downloader.FetchAsync(Reference(), Cancellation))));

        Assert.Equal(2, _s3.Gets);
        Assert.Single(files.Select(file => file.Path).Distinct());
        foreach (var file in files)
        {
            using (file)
                await AssertHoldsAsync(content, file);
        }
    }

    [Fact]
    public async Task Can_EightObjectsBeFetchedAtOnce_When_TheyAreWithTwoEnvironments()
    {
        var downloaders = (ObjectDownloader[])[_downloader, Downloader(_endpoint.Address)];
        for (var number = 0; number < 8; number++)
            await WriteAsync($"incoming/{number}", Bytes(100_000 + number, number));

        await Task.WhenAll(Enumerable.Range(0, 32).Select(call => Task.Run(async () =>
        {
            using var file = await downloaders[call % 2].FetchAsync(Reference($"incoming/{call / 2 % 8}"), Cancellation);
            await AssertHoldsAsync(Bytes(100_000 + (call / 2 % 8), call / 2 % 8), file);
        })));

        Assert.Equal(8, Entries.Count());
    }

    private Task<PutObjectResponse> WriteAsync(string key, byte[] content) =>
        _client.PutObjectAsync(new PutObjectRequest { BucketName = BucketName, Key = key, InputStream = new MemoryStream(content) }, Cancellation);
}
