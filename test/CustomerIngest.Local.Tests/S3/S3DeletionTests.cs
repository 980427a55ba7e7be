using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerIngest.Local.Tests.S3;

public sealed class S3DeletionTests : S3ClientTest
{
    [Fact]
    public async Task DeleteObjects_WhateverTheKeys_RemovesThoseAndSaysSo()
    {
        string[] keys = ["a", "b <&> \"c\" ü.csv", "d//e"];
        foreach (var key in keys.Append("stays"))
            await WriteAsync(key, key);

        var answer = await Client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = BucketName, Objects = [.. keys.Append("never there").Select(key => new KeyVersion { Key = key })] }, Cancellation);

        Assert.Equal(keys.Append("never there"), answer.DeletedObjects.Select(one => one.Key));
        Assert.Equal(["stays"], await KeysAsync());
    }

    [Fact]
    public async Task DeleteObjects_WhenQuiet_NamesOnlyWhatFailed()
    {
        await WriteAsync("a", "text");
        await WriteAsync("b", "text");
        var request = new DeleteObjectsRequest { BucketName = BucketName, Quiet = true, Objects = [new KeyVersion { Key = "a" }, new KeyVersion { Key = "b", ETag = "\"other\"" }] };

        var refusal = await Assert.ThrowsAsync<DeleteObjectsException>(() => Client.DeleteObjectsAsync(request, Cancellation));

        Assert.Equal("PreconditionFailed", Assert.Single(refusal.Response.DeleteErrors).Code);
        Assert.Empty(refusal.Response.DeletedObjects ?? []);
        Assert.Equal(["b"], await KeysAsync());
    }

    [Fact]
    public async Task DeleteObjects_WhenVersionsAreNamed_RemovesThemForGood()
    {
        await EnableVersionsAsync();
        var first = await WriteAsync("a", "one");
        var second = await WriteAsync("a", "two");

        var answer = await Client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = BucketName, Objects = [new KeyVersion { Key = "a", VersionId = second.VersionId }, new KeyVersion { Key = "b" }] }, Cancellation);

        Assert.Equal([null, "true"], answer.DeletedObjects.Select(one => one.DeleteMarker == true ? "true" : null));
        Assert.Equal("one", await ReadAsync("a"));
        Assert.Equal("one", await ReadAsync("a", first.VersionId));
    }

    [Theory]
    [InlineData("\"1cb251ec0d568de6a929b520c4aed8d1\"", null)]
    [InlineData("*", null)]
    [InlineData("\"other\"", "PreconditionFailed")]
    public async Task DeleteObject_WhenATagIsGiven_RemovesOnlyThatObject(string tag, string? error)
    {
        await WriteAsync("a", "text");

        var refusal = await Record.ExceptionAsync(() => Client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = BucketName, Key = "a", IfMatch = tag }, Cancellation));

        Assert.Equal(error, (refusal as AmazonS3Exception)?.ErrorCode);
        Assert.Equal(error is null ? [] : ["a"], await KeysAsync());
    }

    [Fact]
    public async Task DeleteBucket_WhenItHoldsAnObject_Refuses()
    {
        await WriteAsync("a", "text");

        var refusal = await Assert.ThrowsAsync<AmazonS3Exception>(() => Client.DeleteBucketAsync(BucketName, Cancellation));

        Assert.Equal(("BucketNotEmpty", HttpStatusCode.Conflict), (refusal.ErrorCode, refusal.StatusCode));
        await Client.DeleteObjectAsync(BucketName, "a", Cancellation);
        await Client.DeleteBucketAsync(BucketName, Cancellation);
        await Assert.ThrowsAsync<AmazonS3Exception>(() => WriteAsync("a", "text"));
    }
}
