using System.Text.Json;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>PutResourcePolicy, GetResourcePolicy, DeleteResourcePolicy: a policy is kept and given back, and nobody's rights are looked at.</summary>
internal sealed class SecretPolicyOperations(SecretsService secrets)
{
    public void Put(AwsCall call)
    {
        var policy = call.Request.Required("ResourcePolicy");
        if (!IsObject(policy))
            throw new AwsException(new AwsError("MalformedPolicyDocumentException"), "This resource policy contains invalid Json.");
        Write(call, call.Request.Secret(secrets), record => record with { Policy = policy });
    }

    public void Get(AwsCall call)
    {
        var secret = call.Request.Secret(secrets);
        Write(call, secret, record => record);
        if (secret.Record.Policy is { } policy)
            call.Answer.WriteString("ResourcePolicy", policy);
    }

    public void Delete(AwsCall call) => Write(call, call.Request.Secret(secrets), record => record with { Policy = null });

    private static void Write(AwsCall call, Secret secret, Func<SecretRecord, SecretRecord> change)
    {
        secret.Change(change);
        call.Answer.WriteString("ARN", secret.Arn);
        call.Answer.WriteString("Name", secret.Name);
    }

    private static bool IsObject(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
