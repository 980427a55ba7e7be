using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>ListSecretVersionIds and UpdateSecretVersionStage, which rotation functions use.</summary>
internal sealed class SecretVersionOperations(SecretsService secrets)
{
    private const string DefaultKey = "DefaultEncryptionKey";

    public void List(AwsCall call)
    {
        var secret = call.Request.AnySecret(secrets);
        var deprecated = call.Request.Boolean("IncludeDeprecated") ?? false;
        var record = secret.Record;
        var (page, next) = call.Request.Page([.. record.Versions.Where(version => deprecated || SecretVersions.StagesOf(record, version).Count > 0)]);
        call.Answer.WriteStartArray("Versions");
        foreach (var version in page)
        {
            call.Answer.WriteStartObject();
            call.Answer.WriteString("VersionId", version.VersionId);
            SecretWriter.WriteTexts(call.Answer, "KmsKeyIds", [record.KmsKeyId ?? DefaultKey]);
            if (SecretVersions.StagesOf(record, version) is { Count: > 0 } stages)
                SecretWriter.WriteTexts(call.Answer, "VersionStages", stages);
            call.Answer.WriteNumber("CreatedDate", SecretWriter.Seconds(version.CreatedAt));
            if (version.LastAccessedOn is { } accessed)
                call.Answer.WriteNumber("LastAccessedDate", SecretWriter.Seconds(accessed));
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
        if (next is not null)
            call.Answer.WriteString("NextToken", next);
        call.Answer.WriteString("ARN", secret.Arn);
        call.Answer.WriteString("Name", secret.Name);
    }

    public void Move(AwsCall call)
    {
        var secret = call.Request.Secret(secrets);
        var (stage, from, to) = (call.Request.Required("VersionStage"), call.Request.Text("RemoveFromVersionId"), call.Request.Text("MoveToVersionId"));
        secret.Change(record => SecretVersions.Move(record, stage, from, to));
        call.Answer.WriteString("ARN", secret.Arn);
        call.Answer.WriteString("Name", secret.Name);
    }
}
