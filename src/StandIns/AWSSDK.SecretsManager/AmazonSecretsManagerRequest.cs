using Amazon.Runtime;

namespace Amazon.SecretsManager;

/// <summary>What all requests to Secrets Manager derive from.</summary>
public class AmazonSecretsManagerRequest : AmazonWebServiceRequest
{
}
