namespace CustomerIngest.Local.Tests.S3;

/// <summary>What S3 says when an upload, a checksum or a URL is wrong, as AWS was recorded.</summary>
public sealed class S3RecordedRefusalTests : S3WireTest
{
    // Of "test".
    private const string TagOfTest = "098f6bcd4621d373cade4e832627b4f6";
    private const string Crc32OfTest = "2H9+DA==";

    [Theory]
    [InlineData("", "InvalidRequest|You must specify at least one part")]
    [InlineData("<Part><PartNumber>1</PartNumber><ETag>x</ETag></Part>", "InvalidPart|One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.|UploadId|1|x")]
    [InlineData("<Part><PartNumber>2</PartNumber><ETag>TAG</ETag></Part><Part><PartNumber>1</PartNumber><ETag>TAG</ETag></Part>", "InvalidPartOrder|The list of parts was not in ascending order. Parts must be ordered by part number.|UploadId")]
    [InlineData("<Part><PartNumber>1</PartNumber><ETag>TAG</ETag></Part><Part><PartNumber>2</PartNumber><ETag>TAG</ETag></Part>", "EntityTooSmall|Your proposed upload is smaller than the minimum allowed size|4|5242880|1|TAG")]
    public async Task Complete_WhenItsPartsAreWrong_SaysHow(string parts, string said)
    {
        var id = await UploadAsync(2);
        var error = await ErrorAsync(400, "POST", $"a?uploadId={id}", $"<CompleteMultipartUpload>{parts.Replace("TAG", TagOfTest, StringComparison.Ordinal)}</CompleteMultipartUpload>");
        var text = string.Join('|', error.Elements().Select(element => element.Value));
        Assert.StartsWith(said.Replace("UploadId", id, StringComparison.Ordinal).Replace("TAG", TagOfTest, StringComparison.Ordinal), text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-amz-mp-object-size", "5", "The provided 'x-amz-mp-object-size' header value 5 does not match what was computed: 4")]
    [InlineData("x-amz-checksum-type", "COMPOSITE", "The upload was created using the null checksum mode. The complete request must use the same checksum mode.")]
    public async Task Complete_WhenAHeaderIsWrong_SaysHow(string header, string value, string said)
    {
        var id = await UploadAsync(1);
        Assert.Equal(said, Joined(await ErrorAsync(400, "POST", $"a?uploadId={id}", Part(""), (header, value)), "Message"));
    }

    [Theory]
    [InlineData("", "InvalidRequest|The upload was created using a crc32 checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.")]
    [InlineData("<ChecksumSHA256>AAAA</ChecksumSHA256>", "BadDigest|The sha256 you specified for part 1 did not match what we received.")]
    public async Task Complete_WhenPartsNeedChecksums_WantsThem(string checksums, string said)
    {
        var id = await UploadAsync(1, ("x-amz-checksum-algorithm", "CRC32"));
        Assert.Equal(said, Joined(await ErrorAsync(400, "POST", $"a?uploadId={id}", Part(checksums)), "Code", "Message"));
        await AnswerAsync("POST", $"a?uploadId={id}", Part($"<ChecksumCRC32>{Crc32OfTest}</ChecksumCRC32>"));

        using var part = await SendAsync("GET", "a?partNumber=1", ("x-amz-checksum-mode", "ENABLED"));
        Assert.Equal((Crc32OfTest, "COMPOSITE"), (part.Headers.GetValues("x-amz-checksum-crc32").Single(), part.Headers.GetValues("x-amz-checksum-type").Single()));
    }

    [Fact]
    public async Task Complete_WhenItHasTheChecksumOfTheObject_ComparesThat()
    {
        var id = await UploadAsync(1, ("x-amz-checksum-algorithm", "CRC32"), ("x-amz-checksum-type", "FULL_OBJECT"));
        Assert.Equal(
            "BadDigest|The crc32 you specified did not match the calculated checksum.",
            Joined(await ErrorAsync(400, "POST", $"a?uploadId={id}", Part(""), ("x-amz-checksum-crc32", "AAAAAA==")), "Code", "Message"));
        Assert.Equal(Crc32OfTest, Values(await AnswerAsync("POST", $"a?uploadId={id}", Part(""), ("x-amz-checksum-crc32", Crc32OfTest)), "ChecksumCRC32").Single());
    }

    [Fact]
    public async Task UploadPart_WhenItsChecksumIsAnother_SaysWhichIsExpected()
    {
        var id = await UploadAsync(0, ("x-amz-checksum-algorithm", "SHA256"));
        var error = await ErrorAsync(400, "PUT", $"a?partNumber=1&uploadId={id}", "test", ("x-amz-checksum-crc32", Crc32OfTest));
        Assert.Equal("Checksum Type mismatch occurred, expected checksum Type: sha256, actual checksum Type: crc32", Joined(error, "Message"));
    }

    [Theory]
    [InlineData("x-amz-checksum-type", "COMPOSITE", null, "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.")]
    [InlineData("x-amz-checksum-type", "FULL_OBJECT", "SHA1", "The FULL_OBJECT checksum type cannot be used with the sha1 checksum algorithm.")]
    [InlineData("x-amz-checksum-type", "COMPOSITE", "CRC64NVME", "The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm.")]
    public async Task CreateUpload_WhenTheTypeDoesNotFit_SaysSo(string header, string value, string? algorithm, string said) =>
        Assert.Equal(said, Joined(await ErrorAsync(400, "POST", "a?uploads", [(header, value), .. algorithm is null ? Array.Empty<(string, string)>() : [("x-amz-checksum-algorithm", algorithm)]]), "Message"));

    [Fact]
    public async Task Put_WhenTheMd5IsWrong_SaysWhatItIs()
    {
        Assert.Equal("InvalidDigest|The Content-MD5 you specified was invalid.|000", Joined(await PutAsync("000"), "Code", "Message", "Content-MD5"));
        Assert.Equal(
            "BadDigest|The Content-MD5 you specified did not match what we received.|CY9rzUYh03PK3k6DJie09g==",
            Joined(await PutAsync("AAAAAAAAAAAAAAAAAAAAAA=="), "Code", "Message", "CalculatedDigest"));
    }

    [Fact]
    public async Task Put_WhenTheUrlHasTheCondition_HoldsIt()
    {
        await AnswerAsync("PUT", "a?If-None-Match=*");
        Assert.Equal("PreconditionFailed|If-None-Match", Joined(await ErrorAsync(412, "PUT", "a?If-None-Match=*", []), "Code", "Condition"));
    }

    [Theory]
    [InlineData("a?Expires=1&AWSAccessKeyId=x", 403, "AccessDenied|Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters|")]
    [InlineData("a?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=x", 400, "AuthorizationQueryParametersError|Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.|")]
    [InlineData("a?X-Amz-Algorithm=a&X-Amz-Credential=any/20000101/us-east-1/s3/aws4_request&X-Amz-Signature=s&X-Amz-Date=20000101T000000Z&X-Amz-SignedHeaders=host&X-Amz-Expires=7", 403, "AccessDenied|Request has expired|7")]
    public async Task Get_WhenAPresignedUrlIsNoGood_SaysWhy(string target, int status, string said) =>
        Assert.Equal(said, Joined(await ErrorAsync(status, "GET", target), "Code", "Message", "X-Amz-Expires"));

    [Fact]
    public async Task Get_WhenAHeaderIsToBeWhatNoHeaderHolds_RefusesIt()
    {
        await WriteAsync("a", "");
        Assert.Equal("InvalidArgument|Header value cannot be represented using ISO-8859-1.|response-cache-control", Joined(await ErrorAsync(400, "GET", "a?response-cache-control=%E2%80%94"), "Code", "Message", "ArgumentName"));
    }

    [Fact]
    public async Task Copy_WhenTheSourceIsNotOne_SaysSo() =>
        Assert.Equal("InvalidArgument|Invalid copy source object key", Joined(await ErrorAsync(400, "PUT", "a", ("x-amz-copy-source", "wrong")), "Code", "Message"));

    [Fact]
    public async Task Get_WhenTheAnswerIsXml_IsWrittenAsS3WritesIt()
    {
        using var response = await SendAsync("GET", "?location");
        Assert.Equal("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<LocationConstraint xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"/>", await response.Content.ReadAsStringAsync(Cancellation));
        Assert.Equal("AmazonS3", response.Headers.Server.ToString());
        Assert.True(response.Headers.Contains("x-amz-id-2"));
        await WriteAsync("odd />", "");
        Assert.Equal(["odd />"], await KeysAsync());
    }

    private async Task<System.Xml.Linq.XElement> PutAsync(string md5)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent("test"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-MD5", md5);
        using var response = await client.PutAsync(new Uri(Endpoint.Address, $"/{BucketName}/a"), content, Cancellation);
        Assert.Equal(400, (int)response.StatusCode);
        return System.Xml.Linq.XElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static string Part(string checksums) =>
        $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{TagOfTest}</ETag>{checksums}</Part></CompleteMultipartUpload>";

    /// <summary>Begins an upload of <c>a</c> with parts that are all <c>test</c>.</summary>
    private async Task<string> UploadAsync(int parts, params (string Name, string Value)[] headers)
    {
        var id = Values(await AnswerAsync("POST", "a?uploads", "", headers), "UploadId").Single();
        for (var number = 1; number <= parts; number++)
            await AnswerAsync("PUT", $"a?partNumber={number}&uploadId={id}", "test");
        return id;
    }
}
