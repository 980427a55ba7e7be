namespace CustomerIngest.Local.Tests.S3;

/// <summary>Tags of buckets and objects as AWS's were recorded.</summary>
public sealed class S3RecordedTagTests : S3WireTest
{
    [Fact]
    public async Task BucketTags_WhenPut_AreThereUntilTheyAreDeleted()
    {
        Assert.Equal("NoSuchTagSet|The TagSet does not exist|files", Joined(await ErrorAsync(404, "GET", "?tagging"), "Code", "Message", "BucketName"));
        await AnswerAsync("PUT", "?tagging", Tagging(("a", "1"), ("b", "")));
        Assert.Equal(["a", "1", "b", ""], (await AnswerAsync("GET", "?tagging")).Descendants("Tag").SelectMany(tag => tag.Elements().Select(element => element.Value)));
        await AnswerAsync("DELETE", "?tagging");
        Assert.Equal("NoSuchTagSet", Joined(await ErrorAsync(404, "GET", "?tagging"), "Code"));
        await AnswerAsync("PUT", "?tagging", "<Tagging/>");
    }

    [Fact]
    public async Task CreateBucket_WhenItHasTags_KeepsThemAndIsMadeOnce()
    {
        const string Body = "<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags></CreateBucketConfiguration>";
        using var made = await SendAsync("PUT", "-new", Body, []);
        Assert.Equal("arn:aws:s3:::files-new", made.Headers.GetValues("x-amz-bucket-arn").Single());
        Assert.Equal("BucketAlreadyOwnedByYou|files-new", Joined(await ErrorAsync(409, "PUT", "-new", Body), "Code", "BucketName"));
        await AnswerAsync("PUT", "-new");
        Assert.Equal(["1"], Values(await AnswerAsync("GET", "-new?tagging"), "Value"));
    }

    [Theory]
    [InlineData("k,l", "1", "InvalidTag|The TagKey you have provided is invalid|k,l|")]
    [InlineData("k", "1,2", "InvalidTag|The TagValue you have provided is invalid|k|1,2")]
    [InlineData("aws:k", "1", "InvalidTag|System tags cannot be added/updated by requester|aws:k|")]
    [InlineData(null, "1", "MalformedXML|The XML you provided was not well-formed or did not validate against our published schema||")]
    [InlineData("k", null, "MalformedXML|The XML you provided was not well-formed or did not validate against our published schema||")]
    public async Task BucketTags_WhenWrong_SayHow(string? key, string? value, string said) =>
        Assert.Equal(said, Joined(await ErrorAsync(400, "PUT", "?tagging", Tagging((key, value))), "Code", "Message", "TagKey", "TagValue"));

    [Theory]
    [InlineData("key1=val1&key1=val2")]
    [InlineData("key1=val1,key2=val2")]
    public async Task Put_WhenTheHeaderOfTagsIsWrong_GivesItBack(string header) =>
        Assert.Equal(
            $"InvalidArgument|The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.|x-amz-tagging|{header}",
            Joined(await ErrorAsync(400, "PUT", "a", ("x-amz-tagging", header)), "Code", "Message", "ArgumentName", "ArgumentValue"));

    [Theory]
    [InlineData("key1&&&key2", "key1= key2=")]
    [InlineData("a%20b=1+2&c=", "a b=1 2 c=")]
    public async Task Put_WhenTheHeaderOfTagsIsLoose_ReadsIt(string header, string tags)
    {
        await AnswerAsync("PUT", "a", "", ("x-amz-tagging", header));
        Assert.Equal(tags, string.Join(' ', (await AnswerAsync("GET", "a?tagging")).Descendants("Tag").Select(tag => Joined(tag, "Key", "Value").Replace('|', '='))));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task ObjectTags_WhenTheNewestVersionIsADeleteMarker_SayWhatIsAllowed(string method)
    {
        await EnableVersionsAsync();
        await WriteAsync("a", "");
        var marker = (await Client.DeleteObjectAsync(BucketName, "a", Cancellation)).VersionId;
        foreach (var target in new[] { "a?tagging", $"a?tagging&versionId={marker}" })
            Assert.Equal($"MethodNotAllowed|{method}|DeleteMarker", Joined(await ErrorAsync(405, method, target, method == "PUT" ? Tagging(("k", "v")) : ""), "Code", "Method", "ResourceType"));
    }

    private static string Tagging(params (string? Key, string? Value)[] tags) =>
        $"<Tagging><TagSet>{string.Concat(tags.Select(tag => $"<Tag>{(tag.Key is null ? "" : $"<Key>{tag.Key}</Key>")}{(tag.Value is null ? "" : $"<Value>{tag.Value}</Value>")}</Tag>"))}</TagSet></Tagging>";
}
