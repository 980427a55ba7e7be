using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.S3;

/// <summary>Which bucket and key a request means, and how long a presigned one is good.</summary>
public sealed class S3AddressTests : S3ClientTest
{
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    protected override TimeProvider ApiTime => _time;

    [Theory]
    [InlineData("../../x")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/../b")]
    [InlineData("%2e%2e/%00")]
    [InlineData("~!*'()$,;:@&=+#?[]{}|\\^`<>\"")]
    [InlineData("line\nfeed\ttab")]
    public async Task Object_WhateverTheKey_IsItsOwn(string key)
    {
        await WriteAsync(key, key);

        Assert.Equal(key, await ReadAsync(key));
        Assert.Equal([key], await KeysAsync());
        Assert.All(Directory.GetFileSystemEntries(Buckets.Folders.Root, "*", SearchOption.AllDirectories), path => Assert.DoesNotContain("..", path, StringComparison.Ordinal));
        await Client.DeleteObjectAsync(BucketName, key, Cancellation);
        Assert.Empty(await KeysAsync());
    }

    [Theory]
    [InlineData(1024, "x", null)]
    [InlineData(512, "ü", null)]
    [InlineData(1025, "x", "KeyTooLongError")]
    [InlineData(513, "ü", "KeyTooLongError")]
    public async Task PutObject_WhenKeyIsLong_TakesAsManyBytesAsS3(int length, string letter, string? error)
    {
        var key = string.Concat(Enumerable.Repeat(letter, length));

        var refusal = await Record.ExceptionAsync(() => WriteAsync(key, "text"));

        Assert.Equal(error, (refusal as AmazonS3Exception)?.ErrorCode);
    }

    [Theory]
    [InlineData("localhost", "/files/a%20b")]
    [InlineData("127.0.0.1", "/files/a%20b")]
    [InlineData("files.localhost", "/a%20b")]
    [InlineData("FILES.localhost", "/a%20b", HttpStatusCode.NotFound)]
    [InlineData("none.localhost", "/a%20b", HttpStatusCode.NotFound)]
    [InlineData("files.localhost.example", "/a%20b", HttpStatusCode.Forbidden)]
    [InlineData("localhost", "/files/%ff", HttpStatusCode.BadRequest)]
    public async Task Get_WhereverTheBucketIsNamed_FindsTheObject(string host, string target, HttpStatusCode status = HttpStatusCode.OK)
    {
        await WriteAsync("a b", "text");

        var answer = await RawRequest.SendAsync(Endpoint.Address, $"GET {target} HTTP/1.1\r\nHost: {host}:{Endpoint.Address.Port}\r\nConnection: close\r\n\r\n", Cancellation);

        Assert.StartsWith($"HTTP/1.1 {(int)status} ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("s3", "NoSuchBucket")]
    [InlineData("lambda", "does not serve lambda")]
    public async Task Get_WhenSignedForAService_IsAnsweredAsThat(string service, string expected)
    {
        var answer = await RawRequest.SendAsync(
            Endpoint.Address, $"GET /2015-03-31/functions/ HTTP/1.1\r\nHost: localhost\r\nAuthorization: AWS4-HMAC-SHA256 Credential=any/20261129/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0\r\nConnection: close\r\n\r\n", Cancellation);

        Assert.Contains(expected, answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(40, HttpStatusCode.OK)]
    [InlineData(90, HttpStatusCode.Forbidden)]
    public async Task PresignedUrl_WhenItsTimeIsOver_IsGoodNoMore(int minutes, HttpStatusCode status)
    {
        await WriteAsync("a b+ü", "text");
        var url = await Client.GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = BucketName, Key = "a b+ü", Expires = _time.GetUtcNow().UtcDateTime.AddHours(1), Protocol = Protocol.HTTP });
        _time.Advance(TimeSpan.FromMinutes(minutes));
        using var http = new HttpClient();

        using var answer = await http.GetAsync(new Uri(url), Cancellation);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(status == HttpStatusCode.OK ? "text" : "Request has expired", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_WhenOnlyTheEndpointIsConfigured_NeedsNoPathStyle()
    {
        using var client = new AmazonS3Client(new BasicAWSCredentials("any", "any"), new AmazonS3Config { ServiceURL = Endpoint.Address.ToString() });

        await client.PutObjectAsync(new PutObjectRequest { BucketName = BucketName, Key = "a", ContentBody = "text" }, Cancellation);

        Assert.Equal("text", await ReadAsync("a"));
    }
}
