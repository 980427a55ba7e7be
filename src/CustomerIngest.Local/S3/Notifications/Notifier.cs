using System.Text.Json.Nodes;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.S3.Storage;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Messages;

namespace CustomerIngest.Local.S3.Notifications;

/// <summary>Sends a bucket's events to the queues that its rules name. A queue that is gone gets none.</summary>
internal sealed class Notifier(TimeProvider time, SqsService queues)
{
    // Those who own buckets and those who call are known to S3 by ids that are not the account's number.
    private const string Owner = "A10CA1C10DD0WN";
    private const string User = "AIDA10CA1C10DUSER";

    /// <summary>Whether events can go there: to a standard queue that exists.</summary>
    public bool HasQueue(string arn) => queues.FindByArn(arn) is { Settings.Fifo: false };

    /// <summary>What S3 sends to each queue when a configuration is put.</summary>
    public void SendTests(string bucket, IReadOnlyList<NotificationRule> rules)
    {
        foreach (var arn in rules.Select(rule => rule.QueueArn).Distinct(StringComparer.Ordinal))
            SendTest(bucket, arn);
    }

    private void SendTest(string bucket, string arn) => Send(arn, new JsonObject
    {
        ["Service"] = "Amazon S3",
        ["Event"] = "s3:TestEvent",
        ["Time"] = Now(),
        ["Bucket"] = bucket,
        ["RequestId"] = Guid.NewGuid().ToString("N")[..16].ToUpperInvariant(),
        ["HostId"] = "local",
    });

    /// <param name="bucket">Whose event it is.</param>
    /// <param name="rules">The bucket's.</param>
    /// <param name="eventName">Such as <c>ObjectCreated:Put</c>.</param>
    /// <param name="record">The object, or the delete marker.</param>
    public void Send(BucketRecord bucket, IReadOnlyList<NotificationRule> rules, string eventName, ObjectRecord record)
    {
        foreach (var rule in rules.Where(rule => rule.Matches(eventName, record.Key)))
            Send(rule.QueueArn, new JsonObject { ["Records"] = new JsonArray(Event(rule, bucket, eventName, record)) });
    }

    private JsonObject Event(NotificationRule rule, BucketRecord bucket, string eventName, ObjectRecord record)
    {
        var written = new JsonObject { ["key"] = EventKey.Encode(record.Key) };
        var tagged = eventName.StartsWith("ObjectTagging:", StringComparison.Ordinal);
        if (eventName != "ObjectRemoved:Delete")
        {
            if (!record.IsDeleteMarker && !tagged)
                written["size"] = record.Size;
            written["eTag"] = record.IsDeleteMarker ? Md5Text.Of("") : record.ETag;
        }

        if (record.VersionId != ObjectRecord.NullVersion)
            written["versionId"] = record.VersionId;
        if (!tagged)
            written["sequencer"] = $"{record.Sequence:X18}";
        return new JsonObject
        {
            ["eventVersion"] = tagged ? "2.3" : "2.1",
            ["eventSource"] = "aws:s3",
            ["awsRegion"] = bucket.RegionOrFirst(),
            ["eventTime"] = Now(),
            ["eventName"] = eventName,
            ["userIdentity"] = new JsonObject { ["principalId"] = $"AWS:{User}" },
            ["requestParameters"] = new JsonObject { ["sourceIPAddress"] = "127.0.0.1" },
            ["responseElements"] = new JsonObject { ["x-amz-request-id"] = Guid.NewGuid().ToString("N")[..16].ToUpperInvariant(), ["x-amz-id-2"] = "local" },
            ["s3"] = new JsonObject
            {
                ["s3SchemaVersion"] = "1.0",
                ["configurationId"] = rule.Id,
                ["bucket"] = new JsonObject
                {
                    ["name"] = bucket.Name,
                    ["ownerIdentity"] = new JsonObject { ["principalId"] = Owner },
                    ["arn"] = LocalAccount.BucketArn(bucket.Name),
                },
                ["object"] = written,
            },
        };
    }

    private string Now() => time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private void Send(string arn, JsonObject json) =>
        queues.FindByArn(arn)?.Send(new OutgoingMessage { Body = PlainJson.Text(json) });
}
