using System.Globalization;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>
/// The message with which Ingest is compared. It comes from no queue: a batch of an event source would go to one of the two
/// functions only. It is always of the same customer and the same moment, so that it changes the row once.
/// </summary>
internal sealed class ReuseMessage(PageSources sources)
{
    private const int CustId = 3_999;

    private readonly string _sentAt = sources.Time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
    private string[] _messageIds = [];

    /// <summary>The event of a batch of one.</summary>
    public ReadOnlyMemory<byte> Make()
    {
        _messageIds = [Guid.NewGuid().ToString()];
        var body = Samples.Customer(CustId);
        var message = new ReceivedMessage
        {
            MessageId = _messageIds[0],
            ReceiptHandle = "none",
            Body = body,
            Md5OfBody = Md5Text.Of(body),
            SystemAttributes = new Dictionary<string, string> { ["ApproximateReceiveCount"] = "1", ["SentTimestamp"] = _sentAt, ["SenderId"] = LocalAccount.AccountId, ["ApproximateFirstReceiveTimestamp"] = _sentAt },
            MessageAttributes = new Dictionary<string, MessageAttributeValue>(),
        };
        return SqsEventJson.Write([message], LocalAccount.QueueArn(Queue));
    }

    /// <summary>Says of the last one what an event source would say.</summary>
    public void Settle(InvocationResult result) => sources.Activity.Add(new BatchReport
    {
        FunctionName = "Ingest",
        QueueName = Queue,
        RequestId = result.RequestId,
        MessageIds = _messageIds,
        Outcome = BatchAnswer.Interpret(result, _messageIds, reportBatchItemFailures: true),
        Duration = TimeSpan.Zero,
    });

    private string Queue => sources.Sources.FirstOrDefault()?.Name ?? "CustomerQueue";
}
