using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>CreateSecret, UpdateSecret, DeleteSecret, RestoreSecret, DescribeSecret.</summary>
internal sealed class SecretLifeOperations(SecretsService secrets)
{
    private const int ShortestWindow = 7;
    private const int LongestWindow = 30;

    public void Create(AwsCall call)
    {
        var name = call.Request.Required("Name");
        if (!SecretRequests.IsName(name))
            throw SecretErrors.InvalidName();
        RefuseReplicas(call.Request);
        var value = call.Request.Value();
        var token = call.Request.Token();
        var record = new SecretRecord
        {
            Name = name,
            Description = NullIfEmpty(call.Request.Text("Description")),
            KmsKeyId = NullIfEmpty(call.Request.Text("KmsKeyId")),
            Tags = call.Request.Tags(new Dictionary<string, string>()),
        };
        var secret = secrets.TryCreate(record) ?? AgainOrRefuse(name, token);
        Write(call, secret, value is { } given ? secret.Put(token, given.Text, given.Binary, [SecretStages.Current]) : null);
    }

    public void Update(AwsCall call)
    {
        var value = call.Request.Value();
        var token = value is null ? null : call.Request.Token();
        var secret = call.Request.Secret(secrets);
        var version = value is { } given ? secret.Put(token!, given.Text, given.Binary, [SecretStages.Current]) : null;
        secret.Change(record => record with
        {
            Description = call.Request.Text("Description") is { } description ? NullIfEmpty(description) : record.Description,
            KmsKeyId = call.Request.Text("KmsKeyId") ?? record.KmsKeyId,
            LastChangedAt = secrets.Now,
        });
        Write(call, secret, version);
    }

    public void Delete(AwsCall call)
    {
        var force = call.Request.Boolean("ForceDeleteWithoutRecovery") ?? false;
        var days = call.Request.Number("RecoveryWindowInDays");
        if (force && days is not null)
            throw SecretErrors.InvalidParameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        if (days is < ShortestWindow or > LongestWindow)
            throw SecretErrors.InvalidParameter($"The RecoveryWindowInDays value must be between {ShortestWindow} and {LongestWindow} days (inclusive).");
        var id = SecretRequests.CheckedId(call.Request.Required("SecretId"));
        var now = secrets.Now;

        // AWS does not tell by this whether there was such a secret.
        if (force && secrets.Find(id) is not { })
        {
            WriteDeletion(call, id.Contains(':', StringComparison.Ordinal) ? id : LocalAccount.SecretArn(id), id[(id.LastIndexOf(':') + 1)..], now);
            return;
        }

        var secret = force ? call.Request.AnySecret(secrets) : call.Request.Secret(secrets);
        var end = force ? now : now.AddDays(days ?? LongestWindow);
        if (force)
            secrets.Remove(secret);
        else
            secret.Change(record => record with { DeletedAt = now, DeletionDate = end });
        WriteDeletion(call, secret.Arn, secret.Name, end);
    }

    public void Restore(AwsCall call)
    {
        var secret = call.Request.AnySecret(secrets);
        secret.Change(record => record with { DeletedAt = null, DeletionDate = null });
        Write(call, secret, null);
    }

    public void Describe(AwsCall call) =>
        SecretWriter.WriteDescription(call.Answer, call.Request.AnySecret(secrets), "VersionIdsToStages");

    /// <summary>A creation that is repeated with its token is the same one.</summary>
    private Secret AgainOrRefuse(string name, string token)
    {
        var present = secrets.Find(name);
        if (present?.Record.DeletedAt is not null)
            throw SecretErrors.InvalidRequest("You can't create this secret because a secret with this name is already scheduled for deletion.");
        return present?.Record.Versions.Any(version => version.VersionId == token) == true
            ? present
            : throw SecretErrors.ResourceExists($"The operation failed because the secret {name} already exists.");
    }

    private static string? NullIfEmpty(string? text) => text is { Length: > 0 } ? text : null;

    private static void RefuseReplicas(JsonRequest request)
    {
        if (request.Objects("AddReplicaRegions").Count > 0)
            throw SecretErrors.InvalidParameter("The local cloud has one region, to which a secret cannot be replicated. Leave AddReplicaRegions out.");
    }

    private static void Write(AwsCall call, Secret secret, SecretVersion? version)
    {
        call.Answer.WriteString("ARN", secret.Arn);
        call.Answer.WriteString("Name", secret.Name);
        if (version is not null)
            call.Answer.WriteString("VersionId", version.VersionId);
    }

    private static void WriteDeletion(AwsCall call, string arn, string name, DateTimeOffset end)
    {
        call.Answer.WriteString("ARN", arn);
        call.Answer.WriteString("Name", name);
        call.Answer.WriteNumber("DeletionDate", SecretWriter.Seconds(end));
    }
}
