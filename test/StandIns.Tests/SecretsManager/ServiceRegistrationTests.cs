using Amazon.Extensions.NETCore.Setup;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using Microsoft.Extensions.DependencyInjection;

namespace StandIns.Tests.SecretsManager;

public sealed class ServiceRegistrationTests : SecretsTest
{
    [Fact]
    public async Task Can_ResolveAWorkingClient_When_RegisteredWithAddAWSService()
    {
        Server.Answer(200, """{"SecretString":"s"}""");
        var options = new AWSOptions { Credentials = Credentials };
        options.DefaultClientConfig.ServiceURL = Server.Url;
        await using var services = new ServiceCollection().AddAWSService<IAmazonSecretsManager>(options).BuildServiceProvider();

        var client = services.GetRequiredService<IAmazonSecretsManager>();
        var secret = await client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" }, TestContext.Current.CancellationToken);

        Assert.Equal("s", secret.SecretString);
        Assert.Same(client, services.GetRequiredService<IAmazonSecretsManager>());
        Assert.IsType<AmazonSecretsManagerClient>(client);
    }

    [Fact]
    public void CreateDefaultServiceClient_WhenTheConfigIsAnothers_SaysSo() =>
        Assert.Contains(
            "AmazonSecretsManagerConfig",
            Assert.Throws<AmazonClientException>(() => Create<IAmazonSecretsManager>(null)).Message,
            StringComparison.Ordinal);

    private static IAmazonService Create<T>(ClientConfig? config)
        where T : IAmazonService =>
        T.CreateDefaultServiceClient(null, config);
}
