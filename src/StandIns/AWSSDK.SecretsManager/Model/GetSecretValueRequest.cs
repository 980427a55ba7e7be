namespace Amazon.SecretsManager.Model;

/// <summary>Which secret, and which version; with neither version nor stage, the one labelled <c>AWSCURRENT</c>.</summary>
public class GetSecretValueRequest : AmazonSecretsManagerRequest
{
    /// <summary>Name or ARN; required.</summary>
    public string SecretId { get; set; }

    public string VersionId { get; set; }

    /// <summary>Such as <c>AWSPREVIOUS</c>.</summary>
    public string VersionStage { get; set; }
}
