using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerIngest.Local.Tests.S3;

public sealed class S3UploadTests : S3ClientTest
{
    private const int PartBytes = 5 << 20;

    [Fact]
    public async Task UploadPartCopy_WhenRangesOfAnObjectAreCopied_MakesAnObjectOfThem()
    {
        var source = Content(PartBytes + 100);
        await Client.PutObjectAsync(new PutObjectRequest { BucketName = BucketName, Key = "source", InputStream = new MemoryStream(source) }, Cancellation);
        var id = await BeginAsync();

        PartETag[] parts = [await CopyAsync(id, 1, 50, PartBytes + 49), await CopyAsync(id, 2, 0, 9)];
        await Client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = BucketName, Key = "big", UploadId = id, PartETags = [.. parts] }, Cancellation);

        byte[] expected = [.. source[50..(PartBytes + 50)], .. source[..10]];
        Assert.True((await BytesAsync(new GetObjectRequest { BucketName = BucketName, Key = "big" })).AsSpan().SequenceEqual(expected));
        Assert.Equal(source[..10], await BytesAsync(new GetObjectRequest { BucketName = BucketName, Key = "big", PartNumber = 2 }));
        var head = await Client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = BucketName, Key = "big", PartNumber = 1 }, Cancellation);
        Assert.Equal((2, PartBytes), (head.PartsCount, head.ContentLength));
        var attributes = await Client.GetObjectAttributesAsync(new GetObjectAttributesRequest { BucketName = BucketName, Key = "big", ObjectAttributes = [ObjectAttributes.ObjectParts, ObjectAttributes.ObjectSize] }, Cancellation);
        Assert.Equal((2, PartBytes + 10), (attributes.ObjectParts.TotalPartsCount, attributes.ObjectSize));
    }

    [Fact]
    public async Task ListParts_WhenThereAreMoreThanAPage_GoesOnAtTheMarker()
    {
        var id = await BeginAsync();
        for (var number = 3; number > 0; number--)
            await PutAsync(id, number, [(byte)number]);

        var first = await Client.ListPartsAsync(new ListPartsRequest { BucketName = BucketName, Key = "big", UploadId = id, MaxParts = 2 }, Cancellation);
        var second = await Client.ListPartsAsync(new ListPartsRequest { BucketName = BucketName, Key = "big", UploadId = id, PartNumberMarker = $"{first.NextPartNumberMarker}" }, Cancellation);

        Assert.Equal([1, 2], first.Parts.Select(part => part.PartNumber));
        Assert.True(first.IsTruncated);
        Assert.Equal([3], second.Parts.Select(part => part.PartNumber));
        Assert.False(second.IsTruncated);
    }

    [Fact]
    public async Task Abort_WhenUploadHasParts_RemovesThemAndTheUpload()
    {
        var (id, other) = (await BeginAsync(), await BeginAsync());
        await PutAsync(id, 1, [1, 2, 3]);

        await Client.AbortMultipartUploadAsync(BucketName, "big", id, Cancellation);

        var uploads = await Client.ListMultipartUploadsAsync(BucketName, Cancellation);
        Assert.Equal([other], uploads.MultipartUploads.Select(upload => upload.UploadId));
        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => PutAsync(id, 1, [1]));
        Assert.Equal(("NoSuchUpload", HttpStatusCode.NotFound), (refusal.ErrorCode, refusal.StatusCode));
        Assert.Equal(0, Blobs);
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, false, "EntityTooSmall")]
    [InlineData(new[] { 3 }, false, "InvalidPart")]
    [InlineData(new[] { 1 }, true, "InvalidPart")]
    public async Task Complete_WhenThePartsAreNotRight_RefusesAndKeepsThem(int[] numbers, bool foreign, string error)
    {
        var id = await BeginAsync();
        var tags = new Dictionary<int, string> { [1] = await PutAsync(id, 1, [1]), [2] = await PutAsync(id, 2, [2]), [3] = "\"none\"" };
        var request = new CompleteMultipartUploadRequest { BucketName = BucketName, Key = "big", UploadId = id };
        request.AddPartETags(numbers.Select(number => new PartETag(number, foreign ? "\"other\"" : tags[number])));

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => Client.CompleteMultipartUploadAsync(request, Cancellation));

        Assert.Equal(error, refusal.ErrorCode);
        Assert.Equal(2, (await Client.ListPartsAsync(BucketName, "big", id, Cancellation)).Parts.Count);
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task PutPart_WhenItsNumberIsTaken_ReplacesIt()
    {
        var id = await BeginAsync();
        await PutAsync(id, 1, [1, 2, 3]);
        var tag = await PutAsync(id, 1, [4]);

        await Client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = BucketName, Key = "big", UploadId = id, PartETags = [new PartETag(1, tag)] }, Cancellation);

        Assert.Equal([4], await BytesAsync(new GetObjectRequest { BucketName = BucketName, Key = "big" }));
        Assert.Equal(1, Blobs);
    }

    [Fact]
    public async Task Complete_WhenTheAnswerWasLost_AnswersAgain()
    {
        var id = await BeginAsync();
        var request = new CompleteMultipartUploadRequest { BucketName = BucketName, Key = "big", UploadId = id, PartETags = [new PartETag(1, await PutAsync(id, 1, [1]))] };

        var first = await Client.CompleteMultipartUploadAsync(request, Cancellation);
        var second = await Client.CompleteMultipartUploadAsync(request, Cancellation);

        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal(1, Blobs);
    }

    private int Blobs => Directory.GetFiles(Path.Combine(Buckets.Folders.Root, "blobs")).Length;

    private static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        return content;
    }

    private async Task<string> BeginAsync() => (await Client.InitiateMultipartUploadAsync(BucketName, "big", Cancellation)).UploadId;

    private async Task<string> PutAsync(string id, int number, byte[] content) =>
        (await Client.UploadPartAsync(new UploadPartRequest { BucketName = BucketName, Key = "big", UploadId = id, PartNumber = number, InputStream = new MemoryStream(content) }, Cancellation)).ETag;

    private async Task<PartETag> CopyAsync(string id, int number, long first, long last)
    {
        var copied = await Client.CopyPartAsync(
            new CopyPartRequest { SourceBucket = BucketName, SourceKey = "source", DestinationBucket = BucketName, DestinationKey = "big", UploadId = id, PartNumber = number, FirstByte = first, LastByte = last }, Cancellation);
        return new PartETag(number, copied.ETag);
    }

    private async Task<byte[]> BytesAsync(GetObjectRequest request)
    {
        using var got = await Client.GetObjectAsync(request, Cancellation);
        using var read = new MemoryStream();
        await got.ResponseStream.CopyToAsync(read, Cancellation);
        return read.ToArray();
    }
}
