using System.Globalization;
using Amazon.Lambda.SQSEvents;

namespace CustomerIngest.Tests.Ingest;

/// <summary>Builds events: message ids are m0, m1 and so on.</summary>
internal static class Batch
{
    public static SQSEvent Of(params (string? Body, long SentAt)[] messages) => new()
    {
        Records =
        [
            .. messages.Select((message, index) => new SQSEvent.SQSMessage
            {
                MessageId = $"m{index}",
                Body = message.Body,
                Attributes = new Dictionary<string, string> { ["SentTimestamp"] = message.SentAt.ToString(CultureInfo.InvariantCulture) },
            }),
        ],
    };

    public static (string? Body, long SentAt) Customer(int custId, string name, long sentAt = 1_000) =>
        ($$"""{"CustID":{{custId}},"Name":"{{System.Text.Json.JsonEncodedText.Encode(name)}}"}""", sentAt);

    public static IEnumerable<string> FailedIds(this SQSBatchResponse response) =>
        response.BatchItemFailures.Select(failure => failure.ItemIdentifier);
}
