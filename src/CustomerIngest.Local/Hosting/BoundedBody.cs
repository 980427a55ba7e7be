using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Hosting;

/// <summary>Reads a request's body into memory up to a limit.</summary>
internal static class BoundedBody
{
    /// <summary>Null when it is larger; it is then read to its end all the same, so that the client sees the answer.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context, int limit)
    {
        AwaitedBody.Begin(context);
        var request = context.Request;
        if (request.ContentLength is { } length && length <= limit)
        {
            var exact = GC.AllocateUninitializedArray<byte>((int)length);
            await request.Body.ReadExactlyAsync(exact, context.RequestAborted);
            return exact;
        }

        var kept = new ArrayBufferWriter<byte>();
        var fits = true;
        for (var ended = false; !ended;)
        {
            var read = await request.BodyReader.ReadAsync(context.RequestAborted);
            fits = fits && kept.WrittenCount + read.Buffer.Length <= limit;
            if (fits)
                CopyTo(kept, read.Buffer);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            ended = read.IsCompleted;
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
