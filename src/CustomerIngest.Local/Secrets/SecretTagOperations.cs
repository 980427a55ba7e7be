using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>TagResource and UntagResource.</summary>
internal sealed class SecretTagOperations(SecretsService secrets)
{
    public void Tag(AwsCall call) =>
        call.Request.Secret(secrets).Change(record => record with { Tags = call.Request.Tags(record.Tags) });

    public void Untag(AwsCall call)
    {
        var keys = call.Request.Texts("TagKeys");
        call.Request.Secret(secrets).Change(record => record with { Tags = record.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary(StringComparer.Ordinal) });
    }
}
