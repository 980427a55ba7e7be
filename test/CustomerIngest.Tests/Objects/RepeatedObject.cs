using System.Text;
using CustomerIngest.Objects;
using CustomerIngest.Tests.Secrets;

namespace CustomerIngest.Tests.Objects;

/// <summary>A large object that needs no memory: one block again and again, each with its own number at its beginning.</summary>
internal sealed class RepeatedObject
{
    private readonly byte[] _block = new byte[PartDownloader.PartLength];
    private readonly long _length;
    private readonly string _checksum;

    /// <param name="length">In bytes.</param>
    public RepeatedObject(long length)
    {
        new Random(1).NextBytes(_block);
        _length = length;
        using var running = new RunningChecksum(ChecksumAlgorithm.Crc64Nvme);
        for (var offset = 0L; offset < length; offset += _block.Length)
            running.Append(Block(offset));
        _checksum = Convert.ToBase64String(running.Finish());
    }

    public RawAnswer Answer(RawS3Request request)
    {
        const string State = "ETag: \"one\"\r\nLast-Modified: Sun, 29 Nov 2026 09:00:00 GMT\r\n";
        if (request.Method == "HEAD")
            return new RawAnswer(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {_length}\r\n{State}x-amz-checksum-crc64nvme: {_checksum}\r\n\r\n"));
        var (from, to) = request.Range!.Value;
        var block = Block(from);
        return new RawAnswer([.. Encoding.ASCII.GetBytes($"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {from}-{to}/{_length}\r\n{State}Content-Length: {block.Length}\r\n\r\n"), .. block]);
    }

    public async Task<bool> IsInAsync(Stream stream)
    {
        var read = new byte[_block.Length];
        for (var offset = 0L; offset < _length; offset += read.Length)
        {
            var expected = Block(offset);
            await stream.ReadExactlyAsync(read.AsMemory(0, expected.Length));
            if (!read.AsSpan(0, expected.Length).SequenceEqual(expected))
                return false;
        }

        return stream.ReadByte() < 0;
    }

    private byte[] Block(long offset)
    {
        var block = _block[..(int)Math.Min(_block.Length, _length - offset)];
        BitConverter.TryWriteBytes(block, offset);
        return block;
    }
}
