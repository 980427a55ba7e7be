using Amazon.S3.Model;

namespace CustomerIngest.Local.Tests.S3;

public sealed class S3ListTests : S3ClientTest
{
    // In the order of their UTF-8, which is not that of their UTF-16.
    private static readonly string[] _keys = ["../../x", "a", "a b+c", "a/", "a//1", "a/1", "a/2/3", "b%2F", "b<&>", "ÿ", "\uFFFD", "🙂"];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var key in _keys.Reverse())
            await WriteAsync(key, key);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task ListV2_WhateverThePage_ShowsAllInOrder(int page)
    {
        var keys = new List<string>();
        var pages = Client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = BucketName, MaxKeys = page });
        await foreach (var one in pages.S3Objects.WithCancellation(Cancellation))
            keys.Add(one.Key);
        Assert.Equal(_keys, keys);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ListV1_WhenThereIsADelimiter_ShowsEachPrefixOnce(int page)
    {
        var (keys, prefixes) = (new List<string>(), new List<string>());
        var request = new ListObjectsRequest { BucketName = BucketName, Delimiter = "/", MaxKeys = page };
        for (var truncated = true; truncated;)
        {
            var answer = await Client.ListObjectsAsync(request, Cancellation);
            Assert.True((answer.S3Objects?.Count ?? 0) + (answer.CommonPrefixes?.Count ?? 0) <= page);
            keys.AddRange(answer.S3Objects?.Select(one => one.Key) ?? []);
            prefixes.AddRange(answer.CommonPrefixes ?? []);
            truncated = answer.IsTruncated == true;
            request.Marker = answer.NextMarker;
        }

        Assert.Equal(["a", "a b+c", "b%2F", "b<&>", "ÿ", "\uFFFD", "🙂"], keys);
        Assert.Equal(["../", "a/"], prefixes);
    }

    [Fact]
    public async Task ListV2_WhenPrefixAndStartAreGiven_BeginsBehind()
    {
        var answer = await Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = BucketName, Prefix = "a/", StartAfter = "a//1", Delimiter = "/" }, Cancellation);
        Assert.Equal(["a/1"], answer.S3Objects.Select(one => one.Key));
        Assert.Equal(["a/2/"], answer.CommonPrefixes);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task ListVersions_WhateverThePage_ShowsAllOfThem(int page)
    {
        await EnableVersionsAsync();
        await WriteAsync("a", "new");
        await Client.DeleteObjectAsync(BucketName, "a", Cancellation);
        await WriteAsync("a/1", "new");

        var shown = new List<(string Key, bool? Latest)>();
        var request = new ListVersionsRequest { BucketName = BucketName, MaxKeys = page, Prefix = "a" };
        for (var truncated = true; truncated;)
        {
            var answer = await Client.ListVersionsAsync(request, Cancellation);
            shown.AddRange(answer.Versions.Select(version => (version.Key, version.IsLatest)));
            truncated = answer.IsTruncated == true;
            (request.KeyMarker, request.VersionIdMarker) = (answer.NextKeyMarker, answer.NextVersionIdMarker);
        }

        Assert.Equal([("a", true), ("a", false), ("a", false), ("a b+c", true), ("a/", true), ("a//1", true), ("a/1", true), ("a/1", false), ("a/2/3", true)], shown);
    }
}
