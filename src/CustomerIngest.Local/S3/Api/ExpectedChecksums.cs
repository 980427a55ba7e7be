using CustomerIngest.Local.S3.Checksums;

namespace CustomerIngest.Local.S3.Api;

/// <summary>What a request's headers say that its body is.</summary>
/// <param name="Algorithm">Null when there is no checksum beside MD5 and SHA-256.</param>
/// <param name="Value">Base64; null when a trailer has it.</param>
/// <param name="Md5">Base64.</param>
/// <param name="ContentSha256">In hexadecimal digits.</param>
internal sealed record ExpectedChecksums(ChecksumAlgorithm? Algorithm, string? Value, string? Md5, string? ContentSha256)
{
    /// <exception cref="S3Exception">The headers contradict each other, or name what is not known.</exception>
    public static ExpectedChecksums Of(S3Request request)
    {
        var given = ChecksumNames.All.Where(algorithm => request.Header(algorithm.Header()) is not null).ToList();
        var trailer = request.Header("x-amz-trailer");
        ChecksumAlgorithm? trailing = trailer is null ? null : ChecksumNames.OfHeader(trailer.Trim()) ?? throw S3Errors.InvalidRequest("The value specified in the x-amz-trailer header is not supported");
        if (given.Count > 1 || given.Count == 1 && trailing is not null)
            throw S3Errors.InvalidRequest("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        var algorithm = given.Count == 1 ? given[0] : trailing;
        if (request.Header("x-amz-sdk-checksum-algorithm") is { } named
            && (ChecksumNames.Find(named) ?? throw S3Errors.InvalidRequest("Checksum algorithm provided is unsupported.")) is var asked && algorithm is not null && asked != algorithm)
            throw S3Errors.InvalidRequest("Value for x-amz-sdk-checksum-algorithm header is invalid.");
        var value = given.Count == 1 ? request.Header(given[0].Header()) : null;
        if (value is not null && !IsChecksum(algorithm!.Value, value))
            throw S3Errors.InvalidRequest($"Value for {algorithm.Value.Header()} header is invalid.");
        return OfRequest(request) with { Algorithm = algorithm, Value = value };
    }

    /// <summary>Without the checksums of S3, which are the object's in a request that completes an upload.</summary>
    /// <exception cref="S3Exception">The MD5 is not one.</exception>
    public static ExpectedChecksums OfRequest(S3Request request)
    {
        var md5 = request.Header("Content-MD5");
        if (md5 is not null && !IsBase64(md5, 16))
            throw S3Errors.InvalidMd5(md5);
        var sha = request.Header("x-amz-content-sha256");
        return new ExpectedChecksums(null, null, md5, sha is { Length: 64 } ? sha : null);
    }

    public static bool IsChecksum(ChecksumAlgorithm algorithm, string value) => IsBase64(value, algorithm switch
    {
        ChecksumAlgorithm.Crc32 or ChecksumAlgorithm.Crc32C => 4,
        ChecksumAlgorithm.Crc64Nvme => 8,
        ChecksumAlgorithm.Sha1 => 20,
        _ => 32,
    });

    private static bool IsBase64(string text, int length)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == length;
    }
}
