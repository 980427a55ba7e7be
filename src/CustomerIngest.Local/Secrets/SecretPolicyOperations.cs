using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy: a policy is kept and given back, and nobody's rights are looked at.</summary>
internal sealed class SecretPolicyOperations(SecretsService secrets)
{
    public void Put(AwsCall call)
    {
        var policy = call.Request.Required("ResourcePolicy");
        if (!SoundJson.IsObject(policy))
            throw new AwsException(new AwsError("MalformedPolicyDocumentException"), "This resource policy contains invalid Json.");
        Change(call, policy);
    }

    public void Get(AwsCall call)
    {
        var secret = call.Request.Secret(secrets);
        Write(call, secret);
        if (secret.Record.Policy is { } policy)
            call.Answer.WriteString("ResourcePolicy", policy);
    }

    public void Delete(AwsCall call) => Change(call, policy: null);

    private void Change(AwsCall call, string? policy)
    {
        var secret = call.Request.Secret(secrets);
        secret.Change(record => record with { Policy = policy });
        Write(call, secret);
    }

    private static void Write(AwsCall call, Secret secret)
    {
        call.Answer.WriteString("ARN", secret.Arn);
        call.Answer.WriteString("Name", secret.Name);
    }
}
