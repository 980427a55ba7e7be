using System.IO.Pipelines;

namespace CustomerIngest.Local.Hosting;

/// <summary>What a client sends, with an end to each wait for more.</summary>
internal sealed class WatchedReader(PipeReader inner, Wait wait) : PipeReader, IDisposable
{
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = inner.ReadAsync(cancellationToken);
        return read.IsCompleted ? read : wait.ForAsync(read);
    }

    public override bool TryRead(out ReadResult result) => inner.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed) => inner.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    public void Dispose() => wait.Dispose();
}
