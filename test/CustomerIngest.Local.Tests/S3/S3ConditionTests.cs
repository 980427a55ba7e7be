using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerIngest.Local.Tests.S3;

public sealed class S3ConditionTests : S3ClientTest
{
    private const string Tag = "\"1cb251ec0d568de6a929b520c4aed8d1\"";

    [Theory]
    [InlineData("a", null, "*", "PreconditionFailed")]
    [InlineData("b", null, "*", null)]
    [InlineData("a", Tag, null, null)]
    [InlineData("a", "\"other\"", null, "PreconditionFailed")]
    [InlineData("b", Tag, null, "NoSuchKey")]
    public async Task PutObject_WhenConditionIsGiven_WritesOnlyIfItHolds(string key, string? match, string? noneMatch, string? error)
    {
        await WriteAsync("a", "text");

        var refusal = await Record.ExceptionAsync(() => Client.PutObjectAsync(new PutObjectRequest { BucketName = BucketName, Key = key, ContentBody = "new", IfMatch = match, IfNoneMatch = noneMatch }, Cancellation));

        Assert.Equal(error, (refusal as AmazonS3Exception)?.ErrorCode);
        Assert.Equal(error is null && key == "a" ? "new" : "text", await ReadAsync("a"));
    }

    [Fact]
    public async Task PutObject_WhenManyWantToBeTheFirst_LetsOne()
    {
        var writes = Enumerable.Range(0, 16).Select(number => Record.ExceptionAsync(() =>
            Client.PutObjectAsync(new PutObjectRequest { BucketName = BucketName, Key = "a", ContentBody = $"{number}", IfNoneMatch = "*" }, Cancellation)).AsTask());

        var refusals = await Task.WhenAll(writes);

        Assert.Single(refusals, refusal => refusal is null);
        Assert.Equal(15, refusals.Count(refusal => (refusal as AmazonS3Exception)?.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Theory]
    [InlineData(Tag, null, HttpStatusCode.OK)]
    [InlineData("\"other\"", null, HttpStatusCode.PreconditionFailed)]
    [InlineData(null, Tag, HttpStatusCode.NotModified)]
    [InlineData(null, "\"other\"", HttpStatusCode.OK)]
    public async Task GetObject_WhenConditionIsGiven_AnswersByIt(string? match, string? noneMatch, HttpStatusCode status)
    {
        await WriteAsync("a", "text");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Endpoint.Address, $"{BucketName}/a"));
        if (match is not null)
            request.Headers.TryAddWithoutValidation("If-Match", match);
        if (noneMatch is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", noneMatch);

        using var answer = await http.SendAsync(request, Cancellation);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task GetObject_WhenItIsReplacedMeanwhile_EndsAsItBegan()
    {
        var (before, after) = (new string('1', 4 << 20), new string('2', 4 << 20));
        await WriteAsync("a", before);
        using var got = await Client.GetObjectAsync(BucketName, "a", Cancellation);
        await WriteAsync("a", after);
        await Client.DeleteObjectAsync(BucketName, "a", Cancellation);

        using var reader = new StreamReader(got.ResponseStream);

        Assert.Equal(before, await reader.ReadToEndAsync(Cancellation));
    }
}
