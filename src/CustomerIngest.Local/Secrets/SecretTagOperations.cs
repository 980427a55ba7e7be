using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Secrets;

/// <summary>TagResource and UntagResource.</summary>
internal sealed class SecretTagOperations(SecretsService secrets)
{
    public void Tag(AwsCall call) =>
        call.Request.Secret(secrets).Change(record => Tagged(record, call.Request.Tags(record.Tags)));

    public void Untag(AwsCall call)
    {
        var keys = call.Request.Texts("TagKeys");
        call.Request.Secret(secrets).Change(record => Tagged(record, record.Tags.Where(tag => !keys.Contains(tag.Key)).ToDictionary(StringComparer.Ordinal)));
    }

    /// <summary>With these tags in place of those that it has.</summary>
    private static SecretRecord Tagged(SecretRecord secret, IReadOnlyDictionary<string, string> tags) =>
        secret with { Tags = tags, WasTagged = secret.WasTagged || secret.Tags.Count > 0 || tags.Count > 0 };
}
