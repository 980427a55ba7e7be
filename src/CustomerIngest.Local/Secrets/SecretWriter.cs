using System.Text.Json;

namespace CustomerIngest.Local.Secrets;

/// <summary>Writes secrets as Secrets Manager answers; times are seconds since 1970 with a fraction. What is not set is left out.</summary>
internal static class SecretWriter
{
    public static void WriteVersion(Utf8JsonWriter answer, Secret secret, SecretVersion version)
    {
        answer.WriteString("ARN", secret.Arn);
        answer.WriteString("Name", secret.Name);
        answer.WriteString("VersionId", version.VersionId);
        WriteTexts(answer, "VersionStages", secret.StagesOf(version));
    }

    public static void WriteValue(Utf8JsonWriter answer, SecretVersion version)
    {
        answer.WriteNumber("CreatedDate", Seconds(version.CreatedAt));
        if (version.SecretBinary is { } binary)
            answer.WriteBase64String("SecretBinary", binary.Span);
        else
            answer.WriteString("SecretString", version.SecretString);
    }

    public static void WriteDescription(Utf8JsonWriter answer, Secret secret, string versionsMember)
    {
        var record = secret.Record;
        answer.WriteString("ARN", secret.Arn);
        answer.WriteString("Name", record.Name);
        WriteUnlessNull("Description", record.Description);
        WriteUnlessNull("KmsKeyId", record.KmsKeyId);
        answer.WriteNumber("CreatedDate", Seconds(record.CreatedAt));
        answer.WriteNumber("LastChangedDate", Seconds(record.LastChangedAt));
        if (record.LastAccessedOn is { } accessed)
            answer.WriteNumber("LastAccessedDate", Seconds(accessed));
        if (record.DeletedAt is { } deleted)
            answer.WriteNumber("DeletedDate", Seconds(deleted));
        WriteTags(answer, record);
        WriteVersions(answer, record, versionsMember);

        void WriteUnlessNull(string name, string? value)
        {
            if (value is not null)
                answer.WriteString(name, value);
        }
    }

    public static void WriteTexts(Utf8JsonWriter answer, string member, IReadOnlyList<string> texts)
    {
        answer.WriteStartArray(member);
        foreach (var text in texts)
            answer.WriteStringValue(text);
        answer.WriteEndArray();
    }

    public static decimal Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;

    private static void WriteTags(Utf8JsonWriter answer, SecretRecord secret)
    {
        if (secret.Tags.Count == 0 && !secret.WasTagged)
            return;
        answer.WriteStartArray("Tags");
        foreach (var (key, value) in secret.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal))
        {
            answer.WriteStartObject();
            answer.WriteString("Key", key);
            answer.WriteString("Value", value);
            answer.WriteEndObject();
        }

        answer.WriteEndArray();
    }

    private static void WriteVersions(Utf8JsonWriter answer, SecretRecord secret, string member)
    {
        if (secret.VersionOfStage.Count == 0)
            return;
        answer.WriteStartObject(member);
        foreach (var version in secret.Versions.Where(version => SecretVersions.StagesOf(secret, version).Count > 0))
            WriteTexts(answer, version.VersionId, SecretVersions.StagesOf(secret, version));
        answer.WriteEndObject();
    }
}
