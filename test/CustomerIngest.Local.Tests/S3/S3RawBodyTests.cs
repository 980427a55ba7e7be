using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.S3;

/// <summary>Bodies that are not what their headers say: an error of S3's, nothing stored, and the next request is answered.</summary>
public sealed class S3RawBodyTests : S3ClientTest
{
    private const string Chunked = "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER\r\nContent-Encoding: aws-chunked\r\nx-amz-decoded-content-length: 9\r\nx-amz-trailer: x-amz-checksum-crc32\r\n";

    // 9 bytes, and the check value of CRC-32.
    private const string Right = "4;chunk-signature=0\r\n1234\r\n5\r\n56789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n";

    [Theory]
    [InlineData(Right, "200 OK")]
    [InlineData("9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:y/Q5Jw==\r\n\r\n", "BadDigest")]
    [InlineData("9\r\n123456789\r\n0\r\nx-amz-checksum-crc32:nonsense\r\n\r\n", "InvalidRequest")]
    [InlineData("9\r\n123456789\r\n0\r\n\r\n", "MalformedTrailerError")]
    [InlineData("9\r\n123456789\r\n0\r\nno colon\r\n\r\n", "MalformedTrailerError")]
    [InlineData("8\r\n12345678\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n", "IncompleteBody")]
    [InlineData("A\r\n1234567890\r\n0\r\nx-amz-checksum-crc32:y/Q5Jg==\r\n\r\n", "IncompleteBody")]
    [InlineData("9\r\n123456789", "IncompleteBody")]
    [InlineData("9\r\n123456789\r\n", "IncompleteBody")]
    [InlineData("9\r\n123456789xx\r\n0\r\n\r\n", "IncompleteBody")]
    [InlineData("g\r\n123456789\r\n0\r\n\r\n", "InvalidRequest")]
    [InlineData("-9\r\n123456789\r\n0\r\n\r\n", "InvalidRequest")]
    [InlineData("7fffffffffffffff\r\n123456789\r\n0\r\n\r\n", "InvalidRequest")]
    [InlineData("ffffffffffffffffffff\r\n123456789\r\n0\r\n\r\n", "InvalidRequest")]
    [InlineData("", "IncompleteBody")]
    public async Task PutObject_WhenChunksAreWrong_StoresNothing(string body, string expected)
    {
        var answer = await PutAsync(Chunked, body, body.Length);

        Assert.Contains(expected, answer, StringComparison.Ordinal);
        Assert.Equal(body == Right ? ["a"] : [], await KeysAsync());
    }

    [Theory]
    [InlineData("Content-MD5: JfnnlDI7RThF9r87ADEA4Q==\r\n", "BadDigest")]
    [InlineData("Content-MD5: short\r\n", "InvalidDigest")]
    [InlineData("x-amz-checksum-sha256: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n", "BadDigest")]
    [InlineData("x-amz-checksum-crc32c: AAAAAA==\r\n", "BadDigest")]
    [InlineData("x-amz-checksum-crc64nvme: AAAAAA==\r\n", "InvalidRequest")]
    [InlineData("x-amz-checksum-crc32: y/Q5Jg==\r\nx-amz-checksum-crc32c: 4waSgw==\r\n", "InvalidRequest")]
    [InlineData("x-amz-sdk-checksum-algorithm: MD4\r\n", "InvalidRequest")]
    [InlineData("x-amz-content-sha256: 0000000000000000000000000000000000000000000000000000000000000000\r\n", "XAmzContentSHA256Mismatch")]
    [InlineData("Content-MD5: JfnnlDI7RTiF9RgfG2JNCw==\r\nx-amz-checksum-crc32c: 4waSgw==\r\nx-amz-content-sha256: 15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225\r\n", "200 OK")]
    public async Task PutObject_WhenAHeaderSaysWhatTheBodyIs_Verifies(string headers, string expected)
    {
        var answer = await PutAsync(headers, "123456789", 9);

        Assert.Contains(expected, answer, StringComparison.Ordinal);
        Assert.Equal(expected == "200 OK" ? ["a"] : [], await KeysAsync());
    }

    [Fact]
    public async Task PutObject_WhenTheClientGoesAway_KeepsTheObjectBefore()
    {
        await WriteAsync("a", "before");

        await RawRequest.LeaveAsync(Endpoint.Address, "PUT /files/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1234", Cancellation);

        await Eventually.BecomesAsync("nothing of it is left", () => Directory.GetFiles(Path.Combine(Buckets.Folders.Root, "blobs")).Length == 1);
        Assert.Equal("before", await ReadAsync("a"));
    }

    [Theory]
    [InlineData("/none/a", "404 Not Found")]
    [InlineData("/files/a?partNumber=0&uploadId=none", "404 Not Found")]
    [InlineData("/files/a?acl", "501 Not Implemented")]
    public async Task Refusal_WhenTheClientWaitsWithItsBody_ClosesTheConnection(string target, string status)
    {
        var answer = await RawRequest.SendAsync(Endpoint.Address, $"PUT {target} HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n", Cancellation);

        Assert.StartsWith($"HTTP/1.1 {status}\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT /files/a", "Content-Type: a\u0001b\r\n")]
    [InlineData("PUT /files/a", "x-amz-meta-a: b\u007f\r\n")]
    [InlineData("PUT /files/a?x-amz-meta-%0a=b", "")]
    [InlineData("PUT /files/a?x-amz-meta-b=%0a", "")]
    [InlineData("DELETE /files/a?versionId=null%00", "")]
    [InlineData("GET /files/a?response-content-type=%0d%0aX:%20y", "")]
    public async Task Send_WhenAnAnswerCouldNotHoldTheHeader_Refuses(string line, string headers)
    {
        await WriteAsync("a", "before");

        var answer = await RawRequest.SendAsync(Endpoint.Address, $"{line} HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n", Cancellation);

        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Equal("before", await ReadAsync("a"));
    }

    [Fact]
    public async Task PutObject_WhenLengthIsMissing_Refuses()
    {
        var answer = await RawRequest.SendAsync(Endpoint.Address, "PUT /files/a HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\na\r\n0\r\n\r\n", Cancellation);

        Assert.StartsWith("HTTP/1.1 411 ", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_WhenPartsAreOutOfOrder_Refuses()
    {
        var id = (await Client.InitiateMultipartUploadAsync(BucketName, "big", Cancellation)).UploadId;
        foreach (var number in (int[])[1, 2])
            await RawRequest.SendAsync(Endpoint.Address, $"PUT /files/big?partNumber={number}&uploadId={id} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nConnection: close\r\n\r\n1", Cancellation);
        const string Parts = "<CompleteMultipartUpload><Part><PartNumber>2</PartNumber><ETag>c4ca4238a0b923820dcc509a6f75849b</ETag></Part><Part><PartNumber>1</PartNumber><ETag>c4ca4238a0b923820dcc509a6f75849b</ETag></Part></CompleteMultipartUpload>";

        var answer = await RawRequest.SendAsync(Endpoint.Address, $"POST /files/big?uploadId={id} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {Parts.Length}\r\nConnection: close\r\n\r\n{Parts}", Cancellation);

        Assert.Contains("<Code>InvalidPartOrder</Code>", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<Delete><Object><Key>a</Key></Object>")]
    [InlineData("<Delete></Delete>")]
    [InlineData("<Other/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Delete><Object><Key>&x;</Key></Object></Delete>")]
    public async Task DeleteObjects_WhenXmlIsWrong_Refuses(string xml)
    {
        var answer = await RawRequest.SendAsync(Endpoint.Address, $"POST /files?delete HTTP/1.1\r\nHost: localhost\r\nContent-Length: {xml.Length}\r\nConnection: close\r\n\r\n{xml}", Cancellation);

        Assert.Contains("<Code>MalformedXML</Code>", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\u00EF\u00BB\u00BF", answer, StringComparison.Ordinal);
    }

    private Task<string> PutAsync(string headers, string body, int length) => RawRequest.SendAsync(
        Endpoint.Address, $"PUT /files/a HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}", Cancellation);
}
