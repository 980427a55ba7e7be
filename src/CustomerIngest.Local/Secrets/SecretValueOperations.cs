using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>GetSecretValue and PutSecretValue.</summary>
internal sealed class SecretValueOperations(SecretsService secrets)
{
    public async Task GetAsync(AwsCall call)
    {
        var secret = call.Request.Secret(secrets);
        call.Pieces = secret.Pieces;
        if (secret.TakeFault() is { } fault)
        {
            call.Pieces = fault.Pieces ?? call.Pieces;
            await fault.Until.WaitAsync(call.Cancelled);
            if (fault.Error is not null)
                throw new AwsException(fault.Error.Error, fault.Error.Message);
        }

        var version = secret.Find(call.Request.Text("VersionId"), call.Request.Text("VersionStage"));
        secret.CountFetch(version);
        SecretWriter.WriteVersion(call.Answer, secret, version);
        SecretWriter.WriteValue(call.Answer, version);
    }

    public void Put(AwsCall call)
    {
        var token = call.Request.Token();
        var secret = call.Request.Secret(secrets);
        var (text, binary) = call.Request.Value() ?? throw SecretErrors.InvalidParameter("You must provide either SecretString or SecretBinary.");
        var stages = call.Request.Texts("VersionStages");
        SecretWriter.WriteVersion(call.Answer, secret, secret.Put(token, text, binary, stages.Count == 0 ? [SecretStages.Current] : stages));
    }
}
