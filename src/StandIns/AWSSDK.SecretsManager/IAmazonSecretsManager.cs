using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.SecretsManager.Model;

namespace Amazon.SecretsManager;

/// <summary>
/// AWS Secrets Manager, reduced to reading a secret. The real interface has 24 members more: do not implement it,
/// derive from <see cref="AmazonSecretsManagerClient"/> or run a server.
/// </summary>
public interface IAmazonSecretsManager : IAmazonService, IDisposable
{
    /// <summary>Reads a version of a secret, the current one unless the request names another.</summary>
    /// <exception cref="ResourceNotFoundException">There is no such secret or version.</exception>
    /// <exception cref="DecryptionFailureException">The KMS key cannot decrypt the secret.</exception>
    /// <exception cref="InvalidParameterException">A parameter has a value that is not allowed.</exception>
    /// <exception cref="InvalidRequestException">The secret's state does not allow it, as when it is being deleted.</exception>
    /// <exception cref="InternalServiceErrorException">Secrets Manager failed, also at the last attempt.</exception>
    /// <exception cref="AmazonSecretsManagerException">Any other refusal, such as <c>AccessDeniedException</c>.</exception>
    Task<GetSecretValueResponse> GetSecretValueAsync(GetSecretValueRequest request, CancellationToken cancellationToken = default);

    [DynamicDependency(DynamicallyAccessedMemberTypes.PublicProperties, typeof(AmazonSecretsManagerConfig))]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonSecretsManagerConfig();

    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        clientConfig is not AmazonSecretsManagerConfig config
            ? throw new AmazonClientException($"A Secrets Manager client needs an AmazonSecretsManagerConfig, but was given {clientConfig?.GetType().Name ?? "none"}.")
            : awsCredentials is null
                ? new AmazonSecretsManagerClient(config)
                : new AmazonSecretsManagerClient(awsCredentials, config);
}
