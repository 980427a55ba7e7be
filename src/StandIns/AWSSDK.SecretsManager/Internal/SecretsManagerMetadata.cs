using Amazon.Runtime.Internal;

namespace Amazon.SecretsManager.Internal;

/// <summary>How the SDK names the service in its user agent and metrics.</summary>
internal sealed class SecretsManagerMetadata : IServiceMetadata
{
    public string ServiceId => AmazonSecretsManagerConfig.ServiceId;

    public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>(0);
}
