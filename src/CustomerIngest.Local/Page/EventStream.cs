using System.Buffers;
using System.Text.Json;
using CustomerIngest.Local.Page.State;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Page;

/// <summary>
/// Server-sent events: what the page shows, at most five times a second, and only when it has changed. A watcher that is
/// slow gets fewer snapshots with more in each, and one that does not read at all is dropped.
/// </summary>
internal sealed class EventStream(SnapshotWriter snapshots, Action<Utf8JsonWriter> about, Action<Utf8JsonWriter> switches)
{
    private const int MostWatchers = 16;

    private static readonly TimeSpan _rhythm = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly Guid _run = Guid.NewGuid();
    private int _watchers;

    public async Task AnswerAsync(HttpContext context)
    {
        if (Interlocked.Increment(ref _watchers) > MostWatchers)
        {
            Interlocked.Decrement(ref _watchers);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        try
        {
            context.Response.ContentType = "text/event-stream";
            await SendAsync(context);
        }
        catch (OperationCanceledException)
        {
            // It went away, or does not read.
            context.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _watchers);
        }
    }

    private async Task SendAsync(HttpContext context)
    {
        using var timer = new PeriodicTimer(_rhythm, TimeProvider.System);
        var (body, before) = (new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>());
        var (cursor, isFirst) = (Cursor.Start, true);
        do
        {
            body.ResetWrittenCount();
            var next = snapshots.Write(cursor, body, json => WriteExtra(json, isFirst));
            if (next != cursor || !SameBut(body.WrittenSpan, before.WrittenSpan))
                await WriteAsync(context, body.WrittenMemory);
            (cursor, isFirst) = (next, false);
            (body, before) = (before, body);
        }
        while (await timer.WaitForNextTickAsync(context.RequestAborted));
    }

    private void WriteExtra(Utf8JsonWriter json, bool isFirst)
    {
        json.WriteString("run", _run);
        switches(json);
        if (!isFirst)
            return;
        json.WriteStartObject("about");
        about(json);
        json.WriteEndObject();
    }

    private static async Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        using var slow = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        await using var timer = TimeProvider.System.CreateTimer(_ => slow.Cancel(), null, _patience, Timeout.InfiniteTimeSpan);
        await context.Response.Body.WriteAsync("data: "u8.ToArray(), slow.Token);
        await context.Response.Body.WriteAsync(json, slow.Token);
        await context.Response.Body.WriteAsync("\n\n"u8.ToArray(), slow.Token);
        await context.Response.Body.FlushAsync(slow.Token);
    }

    // The first member is the time, which always differs.
    private static bool SameBut(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.IndexOf((byte)',') is >= 0 and var start && other.IndexOf((byte)',') is >= 0 and var otherStart && one[start..].SequenceEqual(other[otherStart..]);
}
