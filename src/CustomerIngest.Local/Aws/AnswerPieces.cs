using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>How an answer goes out that does not come at once: its headers, and then its body in pieces, so that clients can be seen to cope.</summary>
/// <param name="Bytes">How long a piece is, 1 or more; the last one may be shorter.</param>
/// <param name="Pause">Before each piece; Timeout.InfiniteTimeSpan leaves the client with the headers.</param>
public sealed record AnswerPieces(int Bytes, TimeSpan Pause)
{
    /// <summary>After how many pieces the connection ends, which the client can all read; null for the whole answer.</summary>
    public int? BreaksAfter { get; init; }

    internal async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> body, CancellationToken cancelled)
    {
        await context.Response.StartAsync(cancelled);
        for (var piece = 0; body.Length > 0; piece++)
        {
            await context.Response.Body.FlushAsync(cancelled);

            // Of an answer that is shorter than its headers say, Kestrel sends what there is and closes the connection. A
            // reset would take with it what the client has not read yet.
            if (piece == BreaksAfter)
                return;
            await Task.Delay(Pause, TimeProvider.System, cancelled);
            var length = Math.Min(Bytes, body.Length);
            await context.Response.Body.WriteAsync(body[..length], cancelled);
            body = body[length..];
        }
    }
}
