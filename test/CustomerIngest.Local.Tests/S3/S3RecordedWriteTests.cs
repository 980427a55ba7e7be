using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerIngest.Local.Tests.S3;

/// <summary>Writes, and what they leave, as AWS's were recorded.</summary>
public sealed class S3RecordedWriteTests : S3WireTest
{
    private const string Crc64 = "x-amz-checksum-crc64nvme";

    // Of "test".
    private const string Crc64OfTest = "+bu+zv66sUM=";
    private const string TagOfTest = "098f6bcd4621d373cade4e832627b4f6";

    [Fact]
    public async Task Put_WhenTheClientSaysNoChecksum_ComputesOne()
    {
        using var put = await SendAsync("PUT", "a", "test", []);
        using var head = await SendAsync("HEAD", "a", ("x-amz-checksum-mode", "ENABLED"));
        foreach (var response in new[] { put, head })
        {
            Assert.Equal((Crc64OfTest, "FULL_OBJECT"), (response.Headers.GetValues(Crc64).Single(), response.Headers.GetValues("x-amz-checksum-type").Single()));
            Assert.Equal("AES256", response.Headers.GetValues("x-amz-server-side-encryption").Single());
        }
    }

    [Fact]
    public async Task Complete_WhenTheClientSaysNoChecksum_ComputesOneOfTheWhole()
    {
        var (id, tag) = await UploadAsync("a");
        Assert.Empty((await AnswerAsync("GET", $"a?uploadId={id}")).Descendants("ChecksumCRC32"));
        var answer = await AnswerAsync("POST", $"a?uploadId={id}", Complete(tag));
        Assert.Equal($"{Crc64OfTest}|FULL_OBJECT", Joined(answer, "ChecksumCRC64NVME", "ChecksumType"));
        Assert.Equal(Crc64OfTest, Values(await AnswerAsync("PUT", "b", "", ("x-amz-copy-source", "files/a")), "ChecksumCRC64NVME").Single());
    }

    [Fact]
    public async Task Complete_WhenAPartIsSaidToHaveAChecksumThatWasNotAskedFor_RefusesIt()
    {
        var (id, tag) = await UploadAsync("a");
        var error = await ErrorAsync(400, "POST", $"a?uploadId={id}", Complete(tag, "<ChecksumCRC32C>45fn2Q==</ChecksumCRC32C>"));
        Assert.Equal($"InvalidPart|{id}|1|{TagOfTest}", Joined(error, "Code", "UploadId", "PartNumber", "ETag"));
    }

    [Fact]
    public async Task GetAttributes_WhenPartsHaveChecksums_ListsThemByPages()
    {
        var id = (await Client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = BucketName, Key = "a", ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Cancellation)).UploadId;
        var parts = new List<PartETag>();
        for (var number = 1; number <= 2; number++)
        {
            using var content = new MemoryStream(new byte[number == 1 ? 5 << 20 : 3]);
            parts.Add(new PartETag(await Client.UploadPartAsync(new UploadPartRequest { BucketName = BucketName, Key = "a", UploadId = id, PartNumber = number, InputStream = content, ChecksumAlgorithm = ChecksumAlgorithm.SHA256 }, Cancellation), copyChecksums: true));
        }

        Assert.Equal("SHA256|COMPOSITE|2", Joined(await AnswerAsync("GET", $"a?uploadId={id}"), "ChecksumAlgorithm", "ChecksumType", "NextPartNumberMarker"));
        await Client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = BucketName, Key = "a", UploadId = id, PartETags = parts }, Cancellation);

        var asked = ("x-amz-object-attributes", "ObjectParts,Checksum");
        var first = await AnswerAsync("GET", "a?attributes", "", asked, ("x-amz-max-parts", "1"));
        Assert.Equal("2|0|1|1|true", Joined(first.Element("ObjectParts")!, "PartsCount", "PartNumberMarker", "NextPartNumberMarker", "MaxParts", "IsTruncated"));
        Assert.Equal(parts[0].ChecksumSHA256, Joined(first.Descendants("Part").Single(), "ChecksumSHA256"));
        Assert.DoesNotContain('-', Joined(first.Element("Checksum")!, "ChecksumSHA256"));
        var second = await AnswerAsync("GET", "a?attributes", "", asked, ("x-amz-part-number-marker", "1"));
        Assert.Equal("2|3", Joined(second.Descendants("Part").Single(), "PartNumber", "Size"));
        Assert.Empty((await AnswerAsync("GET", "a?attributes", "", asked, ("x-amz-part-number-marker", "10"))).Descendants("Part"));
    }

    [Fact]
    public async Task Complete_WhenTheObjectWasWrittenMeanwhile_RefusesEvenWhatHolds()
    {
        var (id, tag) = await UploadAsync("a");
        Assert.Equal("NoSuchKey", Joined(await CompleteAsync(404, id, tag, ("If-Match", "x")), "Code"));
        await WriteAsync("a", "test");
        Assert.Equal("PreconditionFailed", Joined(await CompleteAsync(412, id, tag, ("If-Match", "x")), "Code"));
        Assert.Equal("PreconditionFailed", Joined(await CompleteAsync(412, id, tag, ("If-None-Match", "*")), "Code"));
        Assert.Equal("ConditionalRequestConflict|If-Match|a", Joined(await CompleteAsync(409, id, tag, ("If-Match", TagOfTest)), "Code", "Condition", "Key"));
        await Client.DeleteObjectAsync(BucketName, "a", Cancellation);
        Assert.Equal("ConditionalRequestConflict|If-None-Match|a", Joined(await CompleteAsync(409, id, tag, ("If-None-Match", "*")), "Code", "Condition", "Key"));

        (id, tag) = await UploadAsync("a");
        await AnswerAsync("POST", $"a?uploadId={id}", Complete(tag), ("If-None-Match", "*"));
    }

    [Theory]
    [InlineData("If-Match", "We don't accept the provided value of If-Match header for this API", "If-Match", "*")]
    [InlineData("If-None-Match", "We don't accept the provided value of If-None-Match header for this API", "If-None-Match", "x")]
    [InlineData("If-Match,If-None-Match", "Multiple conditional request headers present in the request", "If-Match", "x", "If-None-Match", "*")]
    public async Task Put_WhenAConditionIsNone_SaysWhichHeader(string header, string why, params string[] given)
    {
        var headers = given.Chunk(2).Select(pair => (pair[0], pair[1])).ToArray();
        var said = $"NotImplemented|A header you provided implies functionality that is not implemented|{header}|{why}";
        Assert.Equal(said, Joined(await ErrorAsync(501, "PUT", "a", "", headers), "Code", "Message", "Header", "additionalMessage"));
        await WriteAsync("source", "");
        Assert.Equal(said, Joined(await ErrorAsync(501, "PUT", "a", "", [.. headers, ("x-amz-copy-source", "files/source")]), "Code", "Message", "Header", "additionalMessage"));
    }

    [Theory]
    [InlineData("x-amz-storage-class", "STANDARD")]
    [InlineData("x-amz-server-side-encryption", "AES256")]
    [InlineData("x-amz-website-redirect-location", "/other")]
    public async Task Copy_WhenOntoItselfWithAnotherProperty_IsMade(string header, string value)
    {
        await WriteAsync("a", "test");
        await AnswerAsync("PUT", "a", "", ("x-amz-copy-source", "files/a"), (header, value));
        Assert.Equal("InvalidRequest", Joined(await ErrorAsync(400, "PUT", "a", ("x-amz-copy-source", "files/a")), "Code"));
        Assert.Equal("PreconditionFailed", Joined(await ErrorAsync(412, "PUT", "a", ("x-amz-copy-source", "files/a"), ("If-None-Match", "*")), "Code"));
    }

    [Theory]
    [InlineData("files/one+two")]
    [InlineData("files/one%20two")]
    [InlineData("https://s3.amazonaws.com/files/one+two")]
    public async Task Copy_WhenTheSourceIsWrittenInAnotherWay_FindsIt(string source)
    {
        await WriteAsync("one two", "test");
        await AnswerAsync("PUT", "a", "", ("x-amz-copy-source", source));
        Assert.Equal("test", await ReadAsync("a"));
    }

    [Theory]
    [InlineData(400, "AccessControlListNotSupported", "x-amz-acl", "public-read")]
    [InlineData(400, "InvalidRequest", "x-amz-object-lock-mode", "GOVERNANCE")]
    [InlineData(400, "InvalidStorageClass", "x-amz-storage-class", "other")]
    [InlineData(501, "NotImplemented", "x-amz-storage-class", "GLACIER")]
    [InlineData(501, "NotImplemented", "x-amz-server-side-encryption-customer-algorithm", "AES256")]
    [InlineData(400, "InvalidArgument", "x-amz-server-side-encryption", "other")]
    [InlineData(400, "InvalidBucketOwnerAWSAccountID", "x-amz-expected-bucket-owner", "abc")]
    [InlineData(403, "AccessDenied", "x-amz-expected-bucket-owner", "111111111111")]
    public async Task Put_WhenAHeaderAsksForWhatIsNotHere_RefusesIt(int status, string code, string header, string value)
    {
        Assert.Equal(code, Joined(await ErrorAsync(status, "PUT", "a", (header, value)), "Code"));
        Assert.Empty(await KeysAsync());
    }

    [Fact]
    public async Task Put_WhenItHasAClassAndAKey_GivesThemBack()
    {
        await AnswerAsync("PUT", "a", "", ("x-amz-storage-class", "STANDARD_IA"), ("x-amz-server-side-encryption", "aws:kms"), ("x-amz-server-side-encryption-aws-kms-key-id", "k"));
        var head = await Client.GetObjectMetadataAsync(BucketName, "a", Cancellation);
        Assert.Equal(("STANDARD_IA", "aws:kms", "k"), (head.StorageClass.Value, head.ServerSideEncryptionMethod.Value, head.ServerSideEncryptionKeyManagementServiceKeyId));
        Assert.Equal("STANDARD_IA", Values(await AnswerAsync("GET", ""), "StorageClass").Single());
    }

    [Fact]
    public async Task Delete_WhenALockIsToBeBypassed_SaysThatThereIsNone() =>
        Assert.Equal("InvalidArgument|x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.", Joined(await ErrorAsync(400, "DELETE", "a", ("x-amz-bypass-governance-retention", "true")), "Code", "Message"));

    private async Task<(string Id, string Tag)> UploadAsync(string key)
    {
        var id = (await Client.InitiateMultipartUploadAsync(BucketName, key, Cancellation)).UploadId;
        using var part = await SendAsync("PUT", $"{key}?partNumber=1&uploadId={id}", "test", []);
        return (id, part.Headers.ETag!.Tag);
    }

    private Task<System.Xml.Linq.XElement> CompleteAsync(int status, string id, string tag, (string Name, string Value) condition) =>
        ErrorAsync(status, "POST", $"a?uploadId={id}", Complete(tag), condition);

    private static string Complete(string tag, string further = "") =>
        $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{tag.Replace("\"", "&quot;", StringComparison.Ordinal)}</ETag>{further}</Part></CompleteMultipartUpload>";
}
