using System.Text;
using CustomerIngest.Objects;
using CustomerIngest.Tests.Secrets;

namespace CustomerIngest.Tests.Objects;

/// <summary>An object and the answers that S3 gives about it.</summary>
internal sealed class RawObject(byte[] content)
{
    public byte[] Content => content;

    /// <summary>No MD5, as that of an object with a key of KMS.</summary>
    public string EntityTag { get; init; } = "\"one\"";

    /// <summary>Of HEAD; each with the end of its line.</summary>
    public string Headers { get; init; } = $"x-amz-checksum-crc64nvme: {Checksum(ChecksumAlgorithm.Crc64Nvme, content)}\r\nx-amz-checksum-type: FULL_OBJECT\r\n";

    public static string Checksum(ChecksumAlgorithm algorithm, params byte[][] pieces)
    {
        using var running = new RunningChecksum(algorithm);
        foreach (var piece in pieces)
            running.Append(piece);
        return Convert.ToBase64String(running.Finish());
    }

    public static RawAnswer Error(int status, string code) => Of(
        $"HTTP/1.1 {status} No\r\nContent-Type: application/xml\r\n", Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>canary</Message></Error>"));

    /// <summary>To HEAD, whose answer has no body.</summary>
    public static RawAnswer Status(int status) => new(Encoding.ASCII.GetBytes($"HTTP/1.1 {status} No\r\nContent-Length: 0\r\n\r\n"));

    public RawAnswer Answer(RawS3Request request) => request.Method == "HEAD" ? Head() : Part(request);

    public RawAnswer Head(long? length = null, string more = "") => new(Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Length: {length ?? content.Length}\r\nETag: {EntityTag}\r\nLast-Modified: Sun, 29 Nov 2026 09:00:00 GMT\r\n{Headers}{more}\r\n"));

    public RawAnswer Part(RawS3Request request)
    {
        var (from, to) = request.Range!.Value;
        return Part(from, to, content[from..(to + 1)]);
    }

    public RawAnswer Part(int from, int to, byte[] body, string? entityTag = null) =>
        Of($"HTTP/1.1 206 Partial Content\r\nETag: {entityTag ?? EntityTag}\r\nContent-Range: bytes {from}-{to}/{content.Length}\r\n", body);

    /// <summary>A body that says its length only as it goes.</summary>
    public RawAnswer Chunked(int from, int to, byte[] body) => new([
        .. Encoding.ASCII.GetBytes($"HTTP/1.1 206 Partial Content\r\nETag: {EntityTag}\r\nContent-Range: bytes {from}-{to}/{content.Length}\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n"),
        .. body, .. "\r\n0\r\n\r\n"u8]);

    private static RawAnswer Of(string head, byte[] body) => new([.. Encoding.ASCII.GetBytes($"{head}Content-Length: {body.Length}\r\n\r\n"), .. body]);
}
