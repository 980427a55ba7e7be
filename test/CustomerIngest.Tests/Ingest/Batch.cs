using System.Globalization;
using Amazon.Lambda.SQSEvents;
using CustomerIngest.Tests.Running;

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

    /// <summary>Ingests a batch and gives the ids that it gave back.</summary>
    public static Task<IEnumerable<string>> IngestAsync(this RunningEnvironment environment, params (string? Body, long SentAt)[] messages) =>
        environment.IngestAsync(TimeSpan.FromSeconds(30), messages);

    /// <summary>The same in less or more time than usual.</summary>
    public static async Task<IEnumerable<string>> IngestAsync(this RunningEnvironment environment, TimeSpan remaining, (string? Body, long SentAt)[] messages) =>
        (await environment.Ingestor.IngestAsync(Of(messages), remaining)).FailedIds();
}
