using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace CustomerIngest.Local.S3.Api;

/// <summary>A body in the encoding aws-chunked: chunks with their sizes before them, and trailers behind the last. Signatures are not looked at.</summary>
internal sealed class ChunkedBody(PipeReader body)
{
    private const int LongestLine = 8 << 10;
    private const int MostTrailers = 16;

    /// <summary>What came behind the body, by names in lower case.</summary>
    public Dictionary<string, string> Trailers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="S3Exception">It is not so encoded, or it ends early.</exception>
    public async Task ReadAsync(Func<ReadOnlyMemory<byte>, ValueTask> sink, CancellationToken cancelled)
    {
        while (true)
        {
            var size = Size(await LineAsync(cancelled));
            if (size == 0)
                break;
            await DataAsync(size, sink, cancelled);
            if ((await LineAsync(cancelled)).Length > 0)
                throw S3Errors.IncompleteBody();
        }

        while (await LineOrEndAsync(cancelled) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || Trailers.Count == MostTrailers)
                throw new S3Exception("MalformedTrailerError", 400, "The request contained trailing data that was not well-formed or did not conform to our published schema.");
            Trailers[line[..colon].Trim()] = line[(colon + 1)..].Trim();
        }
    }

    private static long Size(string line)
    {
        var end = line.IndexOf(';', StringComparison.Ordinal);
        return long.TryParse(end < 0 ? line : line[..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) && size is >= 0 and <= S3Limits.LargestPut
            ? size
            : throw S3Errors.InvalidRequest("The size of a chunk of the body is not a hexadecimal number.");
    }

    private async Task DataAsync(long left, Func<ReadOnlyMemory<byte>, ValueTask> sink, CancellationToken cancelled)
    {
        while (left > 0)
        {
            var read = await body.ReadAsync(cancelled);
            var taken = read.Buffer.Slice(0, Math.Min(left, read.Buffer.Length));
            if (taken.IsEmpty && read.IsCompleted)
                throw S3Errors.IncompleteBody();
            foreach (var part in taken)
                await sink(part);
            left -= taken.Length;
            body.AdvanceTo(taken.End);
        }
    }

    private async Task<string> LineAsync(CancellationToken cancelled) => await LineOrEndAsync(cancelled) ?? throw S3Errors.IncompleteBody();

    private async Task<string?> LineOrEndAsync(CancellationToken cancelled)
    {
        while (true)
        {
            var read = await body.ReadAsync(cancelled);
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = Encoding.Latin1.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                body.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }

            if (read.IsCompleted)
            {
                var rest = read.Buffer.Length;
                body.AdvanceTo(read.Buffer.End);
                return rest == 0 ? null : throw S3Errors.IncompleteBody();
            }

            if (read.Buffer.Length > LongestLine)
                throw S3Errors.InvalidRequest("A line between the chunks of the body is too long.");
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
