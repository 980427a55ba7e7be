using System.Globalization;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>What the event source mapping makes of messages. 10,000 records stay below Lambda's 6 MB.</summary>
internal static class SqsEvents
{
    public const long SentAt = 1_767_225_600_000;

    private const string QueueArn = $"arn:aws:sqs:{LocalAccount.Region}:{LocalAccount.AccountId}:CustomerQueue";

    // As long as can be, to come as near to those of AWS as 6 MB allow.
    private const string ReceiptHandle = "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0aAQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a";

    /// <summary>Customers with these many CustIDs in a row.</summary>
    public static ReadOnlyMemory<byte> Customers(int firstCustId, int records) =>
        Of([.. Enumerable.Range(firstCustId, records).Select(id => Message($"{id:x8}-87a3-44ab-83d2-661975830a7d", Body(id)))]);

    public static ReadOnlyMemory<byte> Of(IReadOnlyList<ReceivedMessage> messages) => SqsEventJson.Write(messages, QueueArn);

    public static string NameOf(int custId) => string.Create(CultureInfo.InvariantCulture, $"Martha Rivera {custId}");

    public static ReceivedMessage Message(string id, string body, long sentAt = SentAt) => new()
    {
        MessageId = id,
        ReceiptHandle = ReceiptHandle,
        Body = body,
        Md5OfBody = "e4e68fb7bd0e697a0ae8f1bb342846b3",
        SystemAttributes = new Dictionary<string, string>
        {
            ["ApproximateReceiveCount"] = "1",
            ["SentTimestamp"] = sentAt.ToString(CultureInfo.InvariantCulture),
            ["SenderId"] = "AIDAIENQZJOLO23YVJ4VO",
            ["ApproximateFirstReceiveTimestamp"] = (sentAt + 2).ToString(CultureInfo.InvariantCulture),
        },
        MessageAttributes = new Dictionary<string, MessageAttributeValue>(),
    };

    private static string Body(int custId) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"CustID\": {custId}, \"Name\": \"{NameOf(custId)}\"}}");
}
