using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>Secrets Manager over AWS JSON 1.1.</summary>
public sealed class SecretsApi : AwsJsonApi
{
    private readonly SecretsService _secrets;

    public SecretsApi(SecretsService secrets)
        : base("secretsmanager", "1.1")
    {
        _secrets = secrets;
        Operations = new Dictionary<string, AwsOperation>(StringComparer.Ordinal)
        {
            ["GetSecretValue"] = GetValueAsync,
            ["PutSecretValue"] = PutValueAsync,
            ["DescribeSecret"] = DescribeAsync,
            ["ListSecrets"] = ListAsync,
        };
    }

    protected override IReadOnlyDictionary<string, AwsOperation> Operations { get; }

    private async Task GetValueAsync(AwsCall call)
    {
        var secret = SecretOf(call.Request);
        call.Pieces = secret.Pieces;
        if (secret.TakeFault() is { } fault)
        {
            call.Pieces = fault.Pieces ?? call.Pieces;
            await fault.Until.WaitAsync(call.Cancelled);
            if (fault.Error is not null)
                throw new AwsException(fault.Error.Error, fault.Error.Message);
        }

        var version = secret.Find(call.Request.Text("VersionId"), call.Request.Text("VersionStage"));
        secret.CountFetch();
        SecretWriter.WriteVersion(call.Answer, secret, version);
        SecretWriter.WriteValue(call.Answer, version);
    }

    private Task PutValueAsync(AwsCall call)
    {
        var secret = SecretOf(call.Request);
        var (text, binary) = (call.Request.Text("SecretString"), call.Request.Bytes("SecretBinary"));
        if (text is null == binary is null)
            throw SecretErrors.InvalidParameter("You must provide either SecretString or SecretBinary.");

        var stages = call.Request.Texts("VersionStages");
        var version = secret.Put(
            call.Request.Text("ClientRequestToken") ?? Guid.NewGuid().ToString(),
            text,
            binary,
            stages.Count == 0 ? [SecretStages.Current] : stages);
        SecretWriter.WriteVersion(call.Answer, secret, version);
        return Task.CompletedTask;
    }

    private Task DescribeAsync(AwsCall call)
    {
        SecretWriter.WriteDescription(call.Answer, SecretOf(call.Request), "VersionIdsToStages");
        return Task.CompletedTask;
    }

    private Task ListAsync(AwsCall call)
    {
        call.Answer.WriteStartArray("SecretList");
        foreach (var secret in _secrets.Secrets)
        {
            call.Answer.WriteStartObject();
            SecretWriter.WriteDescription(call.Answer, secret, "SecretVersionsToStages");
            call.Answer.WriteEndObject();
        }

        call.Answer.WriteEndArray();
        return Task.CompletedTask;
    }

    private Secret SecretOf(JsonRequest request)
    {
        var id = request.Text("SecretId") ?? throw SecretErrors.InvalidParameter("The request must contain the parameter SecretId.");
        return _secrets.Find(id) ?? throw SecretErrors.SecretNotFound();
    }
}
