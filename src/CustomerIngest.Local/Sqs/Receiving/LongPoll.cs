using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Sqs.Receiving;

/// <summary>A receive that waits for messages.</summary>
internal sealed class LongPoll(ReceiveRequest request, DateTimeOffset deadline)
{
    private readonly TaskCompletionSource<IReadOnlyList<ReceivedMessage>> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReceiveRequest Request => request;

    public DateTimeOffset Deadline => deadline;

    public Task<IReadOnlyList<ReceivedMessage>> Answered => _answer.Task;

    public void Answer(IReadOnlyList<ReceivedMessage> messages) => _answer.SetResult(messages);

    public void Cancel(CancellationToken cancellationToken) => _answer.SetCanceled(cancellationToken);
}
