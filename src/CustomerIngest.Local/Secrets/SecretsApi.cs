using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>Secrets Manager over AWS JSON 1.1.</summary>
public sealed class SecretsApi : AwsJsonApi
{
    public SecretsApi(SecretsService secrets)
        : base("secretsmanager", "1.1", "Message")
    {
        var values = new SecretValueOperations(secrets);
        var lives = new SecretLifeOperations(secrets);
        var versions = new SecretVersionOperations(secrets);
        var list = new SecretListOperation(secrets);
        var tags = new SecretTagOperations(secrets);
        var batch = new SecretBatchOperation(secrets);
        var policies = new SecretPolicyOperations(secrets);
        var rotation = new SecretRotationOperations(secrets);
        Operations = new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
        {
            ["GetSecretValue"] = values.GetAsync,
            ["PutSecretValue"] = At(values.Put),
            ["CreateSecret"] = At(lives.Create),
            ["UpdateSecret"] = At(lives.Update),
            ["DeleteSecret"] = At(lives.Delete),
            ["RestoreSecret"] = At(lives.Restore),
            ["DescribeSecret"] = At(lives.Describe),
            ["ListSecrets"] = At(list.List),
            ["ListSecretVersionIds"] = At(versions.List),
            ["UpdateSecretVersionStage"] = At(versions.Move),
            ["GetRandomPassword"] = At(SecretRequests.WriteRandomPassword),
            ["TagResource"] = At(tags.Tag),
            ["UntagResource"] = At(tags.Untag),
            ["BatchGetSecretValue"] = At(batch.Get),
            ["PutResourcePolicy"] = At(policies.Put),
            ["GetResourcePolicy"] = At(policies.Get),
            ["DeleteResourcePolicy"] = At(policies.Delete),
            ["RotateSecret"] = At(rotation.Rotate),
            ["CancelRotateSecret"] = At(rotation.Cancel),
        };
    }

    protected override IReadOnlyDictionary<string, AwsOperation> Operations { get; }

    /// <summary>An operation that answers at once.</summary>
    private static AwsOperation At(Action<AwsCall> operation) => call =>
    {
        operation(call);
        return Task.CompletedTask;
    };
}
