using CustomerIngest.Objects;
using CustomerIngest.Tests.Secrets;

namespace CustomerIngest.Tests.Objects;

/// <summary>An S3 whose answers do not fit each other: nothing of them becomes a file.</summary>
public sealed class LyingS3Tests : ObjectTest
{
    private const int Part = PartDownloader.PartLength;
    private readonly RawObject _object = new(Bytes((2 * Part) + 5));

    [Theory]
    [InlineData("another range", ObjectFault.Damaged)]
    [InlineData("all of it", ObjectFault.Damaged)]
    [InlineData("short", ObjectFault.Damaged)]
    [InlineData("long", ObjectFault.Damaged)]
    [InlineData("another byte", ObjectFault.Damaged)]
    [InlineData("another tag", ObjectFault.Changed)]
    [InlineData("412", ObjectFault.Changed)]
    [InlineData("416", ObjectFault.Changed)]
    [InlineData("404", ObjectFault.Missing)]
    public async Task FetchAsync_WhenAPartIsNotWhatHeadSaid_RefusesIt(string lie, ObjectFault fault)
    {
        await using var s3 = new RawS3(request => request.Method == "GET" && request.Range!.Value.From == Part ? Lie(lie, request) : _object.Answer(request));

        Assert.Equal(fault, (await FailAsync(Downloader(s3.Address), Reference())).Fault);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task FetchAsync_WhenHeadLiesAboutTheLength_RefusesIt(int more)
    {
        await using var s3 = new RawS3(request => request.Method == "HEAD" ? _object.Head(_object.Content.Length + more) : request.Range!.Value.To < _object.Content.Length ? _object.Part(request) : RawObject.Error(416, "InvalidRange"));

        Assert.Contains((await FailAsync(Downloader(s3.Address), Reference())).Fault, (ObjectFault[])[ObjectFault.Damaged, ObjectFault.Changed]);
    }

    [Theory]
    [InlineData("ETag: \"one\"\r\n")]
    [InlineData("Last-Modified: Sun, 29 Nov 2026 09:00:00 GMT\r\n")]
    public async Task FetchAsync_WhenHeadSaysTooLittle_RefusesIt(string said)
    {
        await using var s3 = new RawS3(_ => new RawAnswer([.. "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n"u8, .. System.Text.Encoding.ASCII.GetBytes(said), .. "\r\n"u8]));

        Assert.Equal(ObjectFault.Damaged, (await FailAsync(Downloader(s3.Address), Reference())).Fault);
    }

    [Fact]
    public async Task FetchAsync_WhenObjectIsLargerThanTheDisk_FetchesNothingAndNamesTheSetting()
    {
        await using var s3 = new RawS3(request => request.Method == "HEAD" ? _object.Head(1L << 50) : _object.Part(request));

        var refused = await FailAsync(Downloader(s3.Address), Reference());

        Assert.Equal(ObjectFault.TooLarge, refused.Fault);
        Assert.Contains("EphemeralStorage", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, s3.Gets);
    }

    [Fact]
    public async Task FetchAsync_Always_PinsTheStateThatHeadSaw()
    {
        await using var s3 = new RawS3(_object.Answer);

        using var file = await Downloader(s3.Address).FetchAsync(Reference(versionId: "v1"), Cancellation);

        Assert.Equal("ENABLED", s3.Requests.First().Headers["x-amz-checksum-mode"]);
        Assert.All(s3.Requests, request => Assert.Contains("versionId=v1", request.Target, StringComparison.Ordinal));
        Assert.All(s3.Requests.Skip(1), request => Assert.Equal("\"one\"", request.Headers["If-Match"]));
        Assert.Equal([0, Part, 2 * Part], s3.Requests.Skip(1).Select(request => request.Range!.Value.From).Order());
        Assert.Equal($"CRC64NVME:{RawObject.Checksum(ChecksumAlgorithm.Crc64Nvme, _object.Content)}", file.Checksum);
        Assert.Equal(new DateTimeOffset(2026, 11, 29, 9, 0, 0, TimeSpan.Zero), file.LastModified);
    }

    private RawAnswer Lie(string lie, RawS3Request request)
    {
        var (from, to) = request.Range!.Value;
        var body = _object.Content[from..(to + 1)];
        switch (lie)
        {
            case "another range":
                return _object.Part(from - 1, to - 1, body);
            case "all of it":
                return new RawAnswer([.. _object.Head().Bytes, .. _object.Content]) { End = AnswerEnd.Close };
            case "short":
                return _object.Chunked(from, to, body[1..]);
            case "long":
                return _object.Chunked(from, to, [.. body, 0]);
            case "another byte":
                body[10] ^= 1;
                return _object.Part(from, to, body);
            case "another tag":
                return _object.Part(from, to, body, "\"two\"");
            default:
                return RawObject.Error(int.Parse(lie, null), lie switch { "412" => "PreconditionFailed", "416" => "InvalidRange", _ => "NoSuchKey" });
        }
    }
}
