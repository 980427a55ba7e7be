using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using CustomerIngest.Faults;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Secrets;

/// <summary>Asks Secrets Manager for the current version of the database secret.</summary>
public sealed class SecretReader(IAmazonSecretsManager secretsManager, Settings settings, ILogger log)
{
    /// <summary>The SDK's own patience, 100 s for the headers alone and four repeats, outlasts every invocation.</summary>
    public static AmazonSecretsManagerConfig ClientConfig =>
        new() { Timeout = TimeSpan.FromSeconds(4), MaxErrorRetry = 2, HttpClientFactory = new AwsHttpClientFactory() };

    public string SecretId => settings.SecretId;

    /// <exception cref="SecretException">Secrets Manager or what it holds is at fault.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<DatabaseSecret> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var request = new GetSecretValueRequest { SecretId = SecretId };
            var response = await secretsManager.GetSecretValueAsync(request, cancellationToken);
            var secret = DatabaseSecret.Parse(SecretId, response.VersionId, response.SecretString);
            secret.RequirePlace(settings);
            Log.SecretFetched(log, secret.VersionId);
            return secret;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && SecretFaults.Explain(SecretId, exception) is { } problem)
        {
            throw problem;
        }
    }
}
