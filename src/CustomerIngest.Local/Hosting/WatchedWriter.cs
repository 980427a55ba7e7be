using System.IO.Pipelines;

namespace CustomerIngest.Local.Hosting;

/// <summary>What a client is sent, with an end to each wait until it has read enough.</summary>
internal sealed class WatchedWriter(PipeWriter inner, Wait wait) : PipeWriter, IDisposable
{
    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => Watched(inner.FlushAsync(cancellationToken));

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        Watched(inner.WriteAsync(source, cancellationToken));

    public override void Advance(int bytes) => inner.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    public void Dispose() => wait.Dispose();

    private ValueTask<FlushResult> Watched(ValueTask<FlushResult> flush) => flush.IsCompleted ? flush : wait.ForAsync(flush);
}
