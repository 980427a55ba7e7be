using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Hosting;

/// <summary>Reads a request's body into memory up to a limit.</summary>
internal static class BoundedBody
{
    // A length is a promise, and memory is taken for what has come.
    private const int LargestPromise = 64 << 10;

    // Of a body that is too large anyway.
    private const int MostIgnored = 64 << 20;

    /// <summary>
    /// Null when it is larger; its end is read all the same, so that the client sees the answer. One that goes on beyond
    /// all measure is not read to its end, and the connection is closed.
    /// </summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context, int limit)
    {
        AwaitedBody.Begin(context);
        var request = context.Request;
        if (request.ContentLength is { } length && length <= Math.Min(limit, LargestPromise))
        {
            var exact = GC.AllocateUninitializedArray<byte>((int)length);
            await request.Body.ReadExactlyAsync(exact, context.RequestAborted);
            return exact;
        }

        var kept = new ArrayBufferWriter<byte>();
        var (fits, ignored) = (true, 0L);
        for (var ended = false; !ended;)
        {
            var read = await request.BodyReader.ReadAsync(context.RequestAborted);
            fits = fits && kept.WrittenCount + read.Buffer.Length <= limit;
            if (fits)
                CopyTo(kept, read.Buffer);
            else
                ignored += read.Buffer.Length;
            request.BodyReader.AdvanceTo(read.Buffer.End);
            ended = read.IsCompleted;
            if (ended || ignored < MostIgnored)
                continue;
            context.Response.Headers.Connection = "close";
            ended = true;
        }

        // Without the cast, null would become an empty memory by way of an array.
        return fits ? kept.WrittenMemory : (ReadOnlyMemory<byte>?)null;
    }

    private static void CopyTo(ArrayBufferWriter<byte> kept, ReadOnlySequence<byte> buffer)
    {
        foreach (var part in buffer)
            kept.Write(part.Span);
    }
}
