using CustomerIngest.Objects;
using CustomerIngest.Tests.Secrets;

namespace CustomerIngest.Tests.Objects;

/// <summary>Each checksum that S3 may have of an object finds a wrong byte.</summary>
public sealed class ChecksumTests : ObjectTest
{
    private const int Megabyte = 1024 * 1024;

    public static TheoryData<string> Senders => new(
        "crc64nvme", "crc32c", "crc32", "sha256", "sha1", "md5", "crc32 equal parts", "sha256 equal parts", "md5 equal parts", "crc32c unequal parts");

    [Theory]
    [MemberData(nameof(Senders))]
    public async Task FetchAsync_WhateverTheChecksum_TakesWhatIsRightAndRefusesWhatIsNot(string sender)
    {
        var content = Bytes((10 * Megabyte) + 3);
        int[] lengths = sender.Contains("unequal", StringComparison.Ordinal) ? [5 * Megabyte, (2 * Megabyte) + 3, 3 * Megabyte]
            : sender.Contains("equal", StringComparison.Ordinal) ? [5 * Megabyte, 5 * Megabyte, 3] : [content.Length];
        var right = Sent(sender.Split(' ')[0], content, lengths);
        byte[] changed = [.. content];
        changed[^1] ^= 1;
        var isRight = true;
        await using var s3 = new RawS3(request => request.Method == "HEAD" ? Head(right, lengths, request) : isRight ? right.Part(request) : new RawObject(changed) { EntityTag = right.EntityTag }.Part(request));

        isRight = false;
        Assert.Equal(ObjectFault.Damaged, (await FailAsync(Downloader(s3.Address), Reference())).Fault);
        isRight = true;
        using var file = await Downloader(s3.Address).FetchAsync(Reference(), Cancellation);

        await AssertHoldsAsync(content, file);
        Assert.StartsWith(sender.Split(' ')[0], file.Checksum, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("x-amz-server-side-encryption: aws:kms\r\n", "\"00000000000000000000000000000000\"")]
    [InlineData("", "\"00000000000000000000000000000000-2\"")]
    [InlineData("x-amz-checksum-sha256: AAAA-2\r\n", "\"one\"")]
    [InlineData("x-amz-checksum-sha256: not base64\r\n", "\"one\"")]
    public async Task FetchAsync_WhenS3HasNothingToVerifyBy_TakesLengthAndTag(string headers, string entityTag)
    {
        var plain = new RawObject(Bytes(10)) { Headers = headers, EntityTag = entityTag };
        await using var s3 = new RawS3(plain.Answer);

        using var file = await Downloader(s3.Address).FetchAsync(Reference(), Cancellation);

        Assert.Equal(Bytes(10), await ReadAsync(file));
    }

    private static RawAnswer Head(RawObject sent, int[] lengths, RawS3Request request)
    {
        var part = request.Target.Split("partNumber=");
        return part.Length == 1 ? sent.Head() : sent.Head(lengths[int.Parse(part[1].Split('&')[0], null) - 1], $"x-amz-mp-parts-count: {lengths.Length}\r\n");
    }

    private static RawObject Sent(string algorithm, byte[] content, int[] lengths)
    {
        var kind = Enum.Parse<ChecksumAlgorithm>(algorithm, ignoreCase: true);
        var starts = lengths.Select((_, index) => lengths.Take(index).Sum());
        byte[][] parts = [.. starts.Zip(lengths, (start, length) => content[start..(start + length)])];
        var value = parts.Length == 1 ? RawObject.Checksum(kind, content) : RawObject.Checksum(kind, [.. parts.Select(part => Convert.FromBase64String(RawObject.Checksum(kind, part)))]);
        var count = parts.Length == 1 ? "" : $"-{parts.Length}";
        return kind == ChecksumAlgorithm.Md5
            ? new RawObject(content) { Headers = "", EntityTag = $"\"{Convert.ToHexStringLower(Convert.FromBase64String(value))}{count}\"" }
            : new RawObject(content) { Headers = $"x-amz-checksum-{algorithm}: {value}{count}\r\n" };
    }
}
