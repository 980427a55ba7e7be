using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;

namespace CustomerIngest.Local.Tests.S3;

public sealed class S3ObjectTests : S3ClientTest
{
    [Theory]
    [InlineData("customers.csv")]
    [InlineData("a//b")]
    [InlineData("incoming/ä 1+2&=%.csv")]
    [InlineData("日本/🙂")]
    public async Task PutObject_WhateverTheKey_IsReadAndListed(string key)
    {
        await WriteAsync(key, "CustID,Name");

        Assert.Equal("CustID,Name", await ReadAsync(key));
        var listed = await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = BucketName }, Cancellation);
        Assert.Equal(key, Assert.Single(listed.S3Objects).Key);
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task PutObject_WhenClientSendsAChecksum_ReturnsItWithTheObject(string algorithm)
    {
        var written = await Client.PutObjectAsync(
            new PutObjectRequest { BucketName = BucketName, Key = "a", ContentBody = "text", ChecksumAlgorithm = new ChecksumAlgorithm(algorithm) }, Cancellation);
        var head = await Client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = BucketName, Key = "a", ChecksumMode = ChecksumMode.ENABLED }, Cancellation);

        Assert.Equal("\"1cb251ec0d568de6a929b520c4aed8d1\"", written.ETag);
        Assert.Equal([written.ChecksumCRC32, written.ChecksumCRC32C, written.ChecksumCRC64NVME, written.ChecksumSHA1, written.ChecksumSHA256], [head.ChecksumCRC32, head.ChecksumCRC32C, head.ChecksumCRC64NVME, head.ChecksumSHA1, head.ChecksumSHA256]);
        Assert.Equal("text", await ReadAsync("a"));
    }

    // The check values of the catalogue of CRCs; the client cannot compute these two by itself.
    [Theory]
    [InlineData("4waSgw==", null, true)]
    [InlineData(null, "rosUhgp5mIg=", true)]
    [InlineData("4waShA==", null, false)]
    [InlineData(null, "rosUhgp5mIk=", false)]
    public async Task PutObject_WhenClientBringsAChecksum_StoresOnlyWhatItIsRightFor(string? crc32C, string? crc64Nvme, bool right)
    {
        var request = new PutObjectRequest { BucketName = BucketName, Key = "a", ContentBody = "123456789", ChecksumCRC32C = crc32C, ChecksumCRC64NVME = crc64Nvme };

        var error = await Record.ExceptionAsync(() => Client.PutObjectAsync(request, Cancellation));

        Assert.Equal(right ? null : "BadDigest", (error as AmazonS3Exception)?.ErrorCode);
        var listed = await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = BucketName }, Cancellation);
        Assert.Equal(right, listed.KeyCount == 1);
    }

    [Fact]
    public async Task GetObject_WhenThereIsNone_IsNoSuchKey()
    {
        var error = await Assert.ThrowsAsync<NoSuchKeyException>(() => ReadAsync("none"));

        Assert.Equal(HttpStatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task GetObject_WhenPartIsAskedFor_ReturnsIt()
    {
        await WriteAsync("a", "0123456789");

        using var got = await Client.GetObjectAsync(new GetObjectRequest { BucketName = BucketName, Key = "a", ByteRange = new ByteRange(2, 4) }, Cancellation);
        using var reader = new StreamReader(got.ResponseStream);

        Assert.Equal("234", await reader.ReadToEndAsync(Cancellation));
        Assert.Equal("bytes 2-4/10", got.ContentRange);
    }

    [Fact]
    public async Task TransferUtility_WhenFileHasSeveralParts_ReadsWhatItWrote()
    {
        var content = new byte[12 << 20];
        new Random(1).NextBytes(content);
        using var transfer = new TransferUtility(Client, new TransferUtilityConfig { MinSizeBeforePartUpload = 6 << 20 });

        await transfer.UploadAsync(new TransferUtilityUploadRequest { BucketName = BucketName, Key = "big", InputStream = new MemoryStream(content), PartSize = 5 << 20 }, Cancellation);
        using var got = await Client.GetObjectAsync(BucketName, "big", Cancellation);
        using var read = new MemoryStream();
        await got.ResponseStream.CopyToAsync(read, Cancellation);

        Assert.True(content.AsSpan().SequenceEqual(read.ToArray()));
        Assert.EndsWith("-3\"", got.ETag, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeleteObject_WhenBucketHasVersions_LeavesTheOldOnes()
    {
        await Client.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = BucketName, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, Cancellation);
        var first = await WriteAsync("a", "one");
        await WriteAsync("a", "two");

        await Client.DeleteObjectAsync(BucketName, "a", Cancellation);

        await Assert.ThrowsAsync<NoSuchKeyException>(() => ReadAsync("a"));
        Assert.Equal("one", await ReadAsync("a", first.VersionId));
        var versions = await Client.ListVersionsAsync(BucketName, Cancellation);
        Assert.Equal([true, false, false], versions.Versions.Select(version => version.IsDeleteMarker == true));
    }
}
