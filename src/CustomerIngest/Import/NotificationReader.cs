using System.Net;
using System.Text.Json;

namespace CustomerIngest.Import;

/// <summary>Reads S3's event notification, versions 2.x, as it stands in the body of a message.</summary>
internal static class NotificationReader
{
    private const string TestEvent = "s3:TestEvent";
    private const string Created = "ObjectCreated:";

    // A notification of S3 has one record; whoever sends more by hand is served too.
    private const int MostRecords = 1_000;

    /// <summary>Never throws for what is in the body.</summary>
    public static Notification Read(string? body)
    {
        if (string.IsNullOrEmpty(body))
            return Notification.Bad("it has no body");
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : Notification.Bad("its body is JSON, but not an object");
        }
        catch (JsonException)
        {
            return Notification.Bad("its body is not JSON");
        }
        catch (InvalidOperationException)
        {
            // What GetString throws for an escaped half of a surrogate pair.
            return Notification.Bad("its body holds text that is not Unicode");
        }
    }

    private static Notification Read(JsonElement root)
    {
        if (Text(root, "Event") == TestEvent)
            return new Notification([]);
        if (!root.TryGetProperty("Records", out var records) || records.ValueKind != JsonValueKind.Array)
            return Notification.Bad(Text(root, "TopicArn") is not null ? "it is of SNS; send S3's notifications to the queue, or switch raw message delivery on" : "it has no Records");
        if (records.GetArrayLength() > MostRecords)
            return Notification.Bad($"it has more than {MostRecords} records");
        var objects = new List<NotifiedObject>();
        foreach (var record in records.EnumerateArray())
        {
            if (record.ValueKind != JsonValueKind.Object || Text(record, "eventName") is not { } name)
                return Notification.Bad("a record has no eventName");
            if (!name.StartsWith(Created, StringComparison.Ordinal) && !name.StartsWith($"s3:{Created}", StringComparison.Ordinal))
                continue;
            if (ObjectOf(record) is not { } found)
                return Notification.Bad("a record has no s3.bucket.name or no s3.object.key");
            objects.Add(found);
        }

        return new Notification(objects);
    }

    private static NotifiedObject? ObjectOf(JsonElement record)
    {
        if (Member(record, "s3") is not { } s3 || Member(s3, "bucket") is not { } bucket || Member(s3, "object") is not { } item)
            return null;
        if (Text(bucket, "name") is not { Length: > 0 } name || Text(item, "key") is not { Length: > 0 } key)
            return null;
        var version = Text(item, "versionId");
        return new NotifiedObject(name, WebUtility.UrlDecode(key), version is "null" or "" ? null : version, Text(item, "eTag") ?? "");
    }

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Object ? value : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
