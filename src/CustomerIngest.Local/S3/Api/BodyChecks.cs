using CustomerIngest.Local.S3.Checksums;

namespace CustomerIngest.Local.S3.Api;

/// <summary>Computes what a body is while it passes, and compares it with what it was said to be.</summary>
internal sealed class BodyChecks : IDisposable
{
    private readonly ExpectedChecksums _expected;
    private readonly RunningChecksum _md5 = RunningChecksum.Md5();
    private readonly ChecksumAlgorithm? _algorithm;
    private readonly RunningChecksum? _checksum;
    private readonly RunningChecksum? _sha256;

    /// <param name="expected">What the headers say.</param>
    /// <param name="wanted">What is to be computed when the headers name none.</param>
    public BodyChecks(ExpectedChecksums expected, ChecksumAlgorithm? wanted)
    {
        _expected = expected;
        _algorithm = expected.Algorithm ?? wanted;
        _checksum = _algorithm is { } algorithm ? RunningChecksum.Of(algorithm) : null;
        _sha256 = expected.ContentSha256 is null ? null : RunningChecksum.Of(ChecksumAlgorithm.Sha256);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _md5.Append(bytes);
        _checksum?.Append(bytes);
        _sha256?.Append(bytes);
    }

    /// <param name="trailers">What came behind the body; null when nothing could.</param>
    /// <exception cref="S3Exception">The body is not what it was said to be.</exception>
    public (string ETag, Checksum? Checksum) Verify(IReadOnlyDictionary<string, string>? trailers)
    {
        var md5 = _md5.Finish();
        if (_expected.Md5 is { } given && given != Convert.ToBase64String(md5))
            throw S3Errors.BadMd5(given, Convert.ToBase64String(md5));
        if (_sha256 is not null && !_expected.ContentSha256!.Equals(Convert.ToHexString(_sha256.Finish()), StringComparison.OrdinalIgnoreCase))
            throw new S3Exception("XAmzContentSHA256Mismatch", 400, "The provided 'x-amz-content-sha256' header does not match what was computed.");
        if (_algorithm is not { } algorithm)
            return (Convert.ToHexStringLower(md5), null);
        var computed = Convert.ToBase64String(_checksum!.Finish());
        if (_expected.Algorithm is not null)
        {
            var expected = _expected.Value ?? trailers?.GetValueOrDefault(algorithm.Header());
            if (expected is null)
                throw new S3Exception("MalformedTrailerError", 400, "The request contained trailing data that was not well-formed or did not conform to our published schema.");
            if (!ExpectedChecksums.IsChecksum(algorithm, expected))
                throw S3Errors.InvalidRequest($"Value for {algorithm.Header()} trailing header is invalid.");
            if (expected != computed)
                throw S3Errors.BadDigest(algorithm.Name());
        }

        return (Convert.ToHexStringLower(md5), new Checksum(algorithm, computed));
    }

    public void Dispose()
    {
        _md5.Dispose();
        _checksum?.Dispose();
        _sha256?.Dispose();
    }
}
