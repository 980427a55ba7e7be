using Amazon.S3.Model;

namespace CustomerIngest.Local.Tests.S3;

/// <summary>Lists as AWS's were recorded.</summary>
public sealed class S3RecordedListTests : S3WireTest
{
    private const string In = "?prefix=folder/&delimiter=/";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var key in new[] { "folder/aSubfolder/subFile1", "folder/aSubfolder/subFile2", "folder/file1", "folder/file2" })
            await WriteAsync(key, "");
    }

    [Theory]
    [InlineData("max-keys=1&marker=folder/aSubfolder/subFile1", "NextMarker")]
    [InlineData("max-keys=1&versions&key-marker=folder/aSubfolder/subFile1", "NextKeyMarker")]
    [InlineData("max-keys=1&list-type=2&start-after=folder/aSubfolder/subFile1", null)]
    public async Task List_WhenItBeginsInACommonPrefix_LeavesThePrefixOut(string query, string? next)
    {
        var answer = await AnswerAsync("GET", $"{In}&{query}");
        Assert.Equal(("folder/file1", "true"), (Assert.Single(Values(answer, "Key")), answer.Element("IsTruncated")!.Value));
        Assert.Empty(answer.Elements("CommonPrefixes"));
        Assert.Equal(next is null ? null : "folder/file1", next is null ? null : answer.Element(next)!.Value);
    }

    [Fact]
    public async Task ListV2_WhenTheTokenIsEmpty_RefusesIt()
    {
        var error = await ErrorAsync(400, "GET", "?list-type=2&continuation-token=");
        Assert.Equal("InvalidArgument|The continuation token provided is incorrect|continuation-token", Joined(error, "Code", "Message", "ArgumentName"));
        Assert.Null(error.Element("ArgumentValue"));
    }

    [Fact]
    public async Task ListVersions_WhenTheVersionOfTheMarkerIsGone_GoesOnBehindIt()
    {
        await EnableVersionsAsync();
        var ids = new List<string>();
        for (var i = 0; i < 4; i++)
            ids.Add((await WriteAsync("v", $"{i}")).VersionId);
        foreach (var gone in ids.Skip(2))
            await Client.DeleteObjectAsync(BucketName, "v", gone, Cancellation);

        var rest = await Client.ListVersionsAsync(new ListVersionsRequest { BucketName = BucketName, KeyMarker = "v", VersionIdMarker = ids[2] }, Cancellation);
        Assert.Equal([(ids[1], true), (ids[0], false)], rest.Versions.Select(version => (version.VersionId, version.IsLatest)));
    }

    [Fact]
    public async Task ListBuckets_WhenThereAreMoreThanAPage_GoesOnAtTheToken()
    {
        foreach (var name in new[] { "one-a", "one-b", "one-c", "two" })
            Buckets.Create(name);
        var (names, request) = (new List<string>(), new ListBucketsRequest { Prefix = "one-", MaxBuckets = 2 });
        do
        {
            var page = await Client.ListBucketsAsync(request, Cancellation);
            Assert.All(page.Buckets, bucket => Assert.Equal(("us-east-1", $"arn:aws:s3:::{bucket.BucketName}"), (bucket.BucketRegion, bucket.BucketArn)));
            Assert.Equal("one-", page.Prefix);
            names.AddRange(page.Buckets.Select(bucket => bucket.BucketName));
            request.ContinuationToken = page.ContinuationToken;
        }
        while (request.ContinuationToken is not null);

        Assert.Equal(["one-a", "one-b", "one-c"], names);
        Assert.Null((await Client.ListBucketsAsync(Cancellation)).Buckets[0].BucketRegion);
    }

    [Theory]
    [InlineData("eu-central-1", 0)]
    [InlineData("us-west-2", 1)]
    [InlineData("us-east-1", 1)]
    public async Task ListBuckets_WhenARegionIsAskedFor_ShowsThoseMadeThere(string region, int count)
    {
        await AnswerAsync("PUT", "-west", "<CreateBucketConfiguration><LocationConstraint>us-west-2</LocationConstraint></CreateBucketConfiguration>");
        Assert.Equal(count, (await Client.ListBucketsAsync(new ListBucketsRequest { BucketRegion = region }, Cancellation)).Buckets?.Count ?? 0);
        Assert.Equal("us-west-2", (await AnswerAsync("GET", "-west?location")).Value);
        Assert.Equal("BucketAlreadyOwnedByYou", Joined(await ErrorAsync(409, "PUT", "-west"), "Code"));
        using var list = await SendAsync("GET", "-west");
        Assert.Equal("us-west-2", list.Headers.GetValues("x-amz-bucket-region").Single());
    }

    [Theory]
    [InlineData("us-east-1", "InvalidLocationConstraint|The specified location-constraint is not valid|us-east-1")]
    [InlineData("foo", "InvalidLocationConstraint|The specified location-constraint is not valid|foo")]
    public async Task CreateBucket_WhenTheRegionIsWrong_SaysHow(string constraint, string said) =>
        Assert.Equal(said, Joined(await ErrorAsync(400, "PUT", "-new", $"<CreateBucketConfiguration><LocationConstraint>{constraint}</LocationConstraint></CreateBucketConfiguration>"), "Code", "Message", "LocationConstraint"));

    [Fact]
    public async Task ListUploads_WhenThereIsADelimiter_ShowsEachPrefixOnce()
    {
        foreach (var key in new[] { "test/foo/1", "test/foo/2", "test/b", "other" })
            await Client.InitiateMultipartUploadAsync(BucketName, key, Cancellation);

        var page = await AnswerAsync("GET", "?uploads&prefix=test/&delimiter=/");
        Assert.Equal(["test/b"], Values(page, "Key"));
        Assert.Equal(["test/foo/"], page.Elements("CommonPrefixes").Select(prefix => prefix.Value));
        Assert.Equal("test/b", page.Element("NextKeyMarker")!.Value);

        var behind = await AnswerAsync("GET", "?uploads&prefix=test/&delimiter=/&key-marker=test/foo/1");
        Assert.Equal("false||", Joined(behind, "IsTruncated", "NextKeyMarker", "NextUploadIdMarker"));
        Assert.Empty(behind.Elements("Upload").Concat(behind.Elements("CommonPrefixes")));
    }

    [Fact]
    public async Task ListUploads_WhenTheMarkerIsOfAnotherKey_RefusesIt()
    {
        var id = (await Client.InitiateMultipartUploadAsync(BucketName, "a", Cancellation)).UploadId;
        Assert.Equal($"InvalidArgument|Invalid uploadId marker|upload-id-marker|{id}", Joined(await ErrorAsync(400, "GET", $"?uploads&key-marker=b&upload-id-marker={id}"), "Code", "Message", "ArgumentName", "ArgumentValue"));
        Assert.Equal([id], Values(await AnswerAsync("GET", $"?uploads&upload-id-marker={id}"), "UploadId"));
    }

    [Fact]
    public async Task ListUploads_WhenKeysAreTheSame_IsInTheOrderOfTheirBeginning()
    {
        var ids = new List<string>();
        for (var i = 0; i < 12; i++)
            ids.Add((await Client.InitiateMultipartUploadAsync(BucketName, "a", Cancellation)).UploadId);
        var answer = await AnswerAsync("GET", "?uploads");
        Assert.Equal(ids, Values(answer, "UploadId"));
        Assert.All(Values(answer, "Initiated"), time => Assert.EndsWith(".000Z", time, StringComparison.Ordinal));
        Assert.All(Values(answer, "ID"), id => Assert.Equal(64, id.Length));
    }

    [Theory]
    [InlineData("policy")]
    [InlineData("encryption")]
    [InlineData("lifecycle")]
    public async Task Get_WhenNeitherTheBucketNorTheOperationIsHere_SaysSoOfTheBucket(string word) =>
        Assert.Equal("NoSuchBucket", Joined(await ErrorAsync(404, "GET", $"-none?{word}"), "Code"));
}
