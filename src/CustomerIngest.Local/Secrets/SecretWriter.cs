using System.Text.Json;

namespace CustomerIngest.Local.Secrets;

/// <summary>Writes secrets as Secrets Manager answers; times are seconds since 1970 with a fraction.</summary>
internal static class SecretWriter
{
    public static void WriteVersion(Utf8JsonWriter answer, Secret secret, SecretVersion version)
    {
        answer.WriteString("ARN", secret.Arn);
        answer.WriteString("Name", secret.Name);
        answer.WriteString("VersionId", version.VersionId);
        WriteStages(answer, "VersionStages", secret, version);
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
        answer.WriteString("ARN", secret.Arn);
        answer.WriteString("Name", secret.Name);
        answer.WriteNumber("CreatedDate", Seconds(secret.CreatedAt));
        answer.WriteNumber("LastChangedDate", Seconds(secret.LastChangedAt));
        answer.WriteStartObject(versionsMember);
        foreach (var version in secret.StagedVersions())
            WriteStages(answer, version.VersionId, secret, version);
        answer.WriteEndObject();
    }

    private static void WriteStages(Utf8JsonWriter answer, string member, Secret secret, SecretVersion version)
    {
        answer.WriteStartArray(member);
        foreach (var stage in secret.StagesOf(version))
            answer.WriteStringValue(stage);
        answer.WriteEndArray();
    }

    private static decimal Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000m;
}
