using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>Events for Ingest as Lambda makes them, in an order that the test decides.</summary>
public static class SqsEvent
{
    /// <param name="messages">Each with an id, a body, and when it was sent in milliseconds since the Unix epoch.</param>
    public static string Of(params (string Id, string Body, long SentAt)[] messages) =>
        new JsonObject { ["Records"] = new JsonArray([.. messages.Select(message => Record(message.Id, message.Body, message.SentAt))]) }.ToJsonString();

    private static JsonObject Record(string id, string body, long sentAt) => new()
    {
        ["messageId"] = id,
        ["receiptHandle"] = $"receipt of {id}",
        ["body"] = body,
        ["attributes"] = new JsonObject { ["SentTimestamp"] = $"{sentAt}", ["ApproximateReceiveCount"] = "1" },
        ["messageAttributes"] = new JsonObject(),
        ["eventSource"] = "aws:sqs",
        ["eventSourceARN"] = LocalAccount.QueueArn("CustomerQueue"),
        ["awsRegion"] = LocalAccount.Region,
    };
}
