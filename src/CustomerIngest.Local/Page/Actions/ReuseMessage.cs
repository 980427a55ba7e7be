using System.Globalization;
using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Page.State;

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
        return PlainJson.Bytes(new JsonObject
        {
            ["Records"] = new JsonArray(new JsonObject
            {
                ["messageId"] = _messageIds[0],
                ["receiptHandle"] = "none",
                ["body"] = body,
                ["attributes"] = new JsonObject { ["ApproximateReceiveCount"] = "1", ["SentTimestamp"] = _sentAt, ["SenderId"] = LocalAccount.AccountId, ["ApproximateFirstReceiveTimestamp"] = _sentAt },
                ["messageAttributes"] = new JsonObject(),
                ["md5OfBody"] = Md5Text.Of(body),
                ["eventSource"] = "aws:sqs",
                ["eventSourceARN"] = LocalAccount.QueueArn(Queue),
                ["awsRegion"] = LocalAccount.Region,
            }),
        });
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
