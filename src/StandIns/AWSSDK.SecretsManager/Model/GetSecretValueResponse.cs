using Amazon.Runtime;

namespace Amazon.SecretsManager.Model;

/// <summary>A version of a secret; either the text or the bytes are set.</summary>
public class GetSecretValueResponse : AmazonWebServiceResponse
{
    public string ARN { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? CreatedDate { get; set; }

    public string Name { get; set; }

    public MemoryStream SecretBinary { get; set; }

    /// <summary>For a database, JSON with username, password, host, port and dbname.</summary>
    public string SecretString { get; set; }

    public string VersionId { get; set; }

    /// <summary>Null when absent, unless <see cref="AWSConfigs.InitializeCollections"/>.</summary>
    public List<string> VersionStages { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
}
