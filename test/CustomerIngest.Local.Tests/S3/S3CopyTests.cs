using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerIngest.Local.Tests.S3;

public sealed class S3CopyTests : S3ClientTest
{
    [Theory]
    [InlineData("plain")]
    [InlineData("in/ä 1+2&=%25?#.csv")]
    [InlineData("日本//🙂")]
    public async Task CopyObject_WhateverTheKey_CopiesBytesMetadataAndTags(string key)
    {
        var request = new PutObjectRequest { BucketName = BucketName, Key = key, ContentBody = "text", ContentType = "text/csv", TagSet = [new Tag { Key = "of", Value = "x y" }] };
        request.Metadata["origin"] = "night";
        await Client.PutObjectAsync(request, Cancellation);

        await Client.CopyObjectAsync(BucketName, key, BucketName, "copy", Cancellation);

        var head = await Client.GetObjectMetadataAsync(BucketName, "copy", Cancellation);
        Assert.Equal(("text/csv", "night"), (head.Headers.ContentType, head.Metadata["origin"]));
        Assert.Equal("text", await ReadAsync("copy"));
        var tags = await Client.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = BucketName, Key = "copy" }, Cancellation);
        Assert.Equal(("of", "x y"), (tags.Tagging[0].Key, tags.Tagging[0].Value));
    }

    [Fact]
    public async Task CopyObject_WhenToItself_NeedsAChange()
    {
        await WriteAsync("a", "text");

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => Client.CopyObjectAsync(BucketName, "a", BucketName, "a", Cancellation));
        await Client.CopyObjectAsync(new CopyObjectRequest { SourceBucket = BucketName, SourceKey = "a", DestinationBucket = BucketName, DestinationKey = "a", MetadataDirective = S3MetadataDirective.REPLACE, ContentType = "text/csv" }, Cancellation);

        Assert.Equal("InvalidRequest", refusal.ErrorCode);
        Assert.Equal("text/csv", (await Client.GetObjectMetadataAsync(BucketName, "a", Cancellation)).Headers.ContentType);
        Assert.Equal("text", await ReadAsync("a"));
    }

    [Theory]
    [InlineData("none", null, "NoSuchKey")]
    [InlineData("a", "\"other\"", "PreconditionFailed")]
    public async Task CopyObject_WhenTheSourceIsNotThat_CopiesNothing(string key, string? tag, string error)
    {
        await WriteAsync("a", "text");

        var refusal = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => Client.CopyObjectAsync(
            new CopyObjectRequest { SourceBucket = BucketName, SourceKey = key, ETagToMatch = tag, DestinationBucket = BucketName, DestinationKey = "copy" }, Cancellation));

        Assert.Equal(error, refusal.ErrorCode);
        Assert.Equal(["a"], await KeysAsync());
    }

    [Fact]
    public async Task CopyObject_WhenAVersionIsNamed_CopiesThat()
    {
        await EnableVersionsAsync();
        var first = await WriteAsync("a", "one");
        await WriteAsync("a", "two");

        var copied = await Client.CopyObjectAsync(new CopyObjectRequest { SourceBucket = BucketName, SourceKey = "a", SourceVersionId = first.VersionId, DestinationBucket = BucketName, DestinationKey = "copy" }, Cancellation);

        Assert.Equal("one", await ReadAsync("copy"));
        Assert.Equal(first.VersionId, copied.SourceVersionId);
    }
}
