using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace StandIns.Tests.SecretsManager;

/// <summary>A client and the server it talks to.</summary>
public abstract class SecretsTest : IAsyncLifetime
{
    internal SecretsServer Server { get; private set; } = null!;

    protected AmazonSecretsManagerClient Client { get; private set; } = null!;

    protected static AWSCredentials Credentials { get; } = new SessionAWSCredentials("AKIAEXAMPLE", "secret", "session");

    public async ValueTask InitializeAsync()
    {
        Server = await SecretsServer.StartAsync();
        Client = new AmazonSecretsManagerClient(
            Credentials, new AmazonSecretsManagerConfig { ServiceURL = Server.Url, AuthenticationRegion = "eu-central-1" });
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Client.Dispose();
        await Server.DisposeAsync();
    }

    protected Task<GetSecretValueResponse> GetAsync(GetSecretValueRequest? request = null) =>
        Client.GetSecretValueAsync(request ?? new GetSecretValueRequest { SecretId = "db" }, TestContext.Current.CancellationToken);
}
