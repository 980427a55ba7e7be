using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.SecretsManager;
using CustomerIngest.Faults;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Secrets;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Secrets;

/// <summary>A secret cache of one environment, and the Secrets Manager it asks.</summary>
public abstract class SecretTest : IAsyncLifetime
{
    private AwsEndpoint _aws = null!;
    private AmazonSecretsManagerClient _client = null!;

    private protected ShiftedTime Time { get; } = new();

    protected RecordedLog Log { get; } = new();

    protected Secret Secret { get; private set; } = null!;

    protected SecretCache Cache { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var secrets = new SecretsService(TimeProvider.System);
        Secret = secrets.Create("customers", Json("one"));
        _aws = await AwsEndpoint.StartAsync(0, [new SecretsApi(secrets)], TestContext.Current.CancellationToken);
        var config = SecretReader.ClientConfig;
        (config.ServiceURL, config.AuthenticationRegion) = (_aws.Address.ToString(), "us-east-1");
        _client = new AmazonSecretsManagerClient(new BasicAWSCredentials("any", "any"), config);
        Cache = new SecretCache(new SecretReader(_client, new Settings { SecretId = "customers" }, Log), Time);
    }

    [SuppressMessage("Usage", "CA1816:Dispose methods should call SuppressFinalize", Justification = "There is no finalizer.")]
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _aws.DisposeAsync();
    }

    protected static string Json(string password) => $$"""{"username":"app","password":"{{password}}","host":"127.0.0.1","dbname":"customers"}""";

    protected async Task<string> GetAsync() => (await Cache.GetAsync(TestContext.Current.CancellationToken)).Password;

    protected async Task<string> RefreshAsync()
    {
        var refused = await Cache.GetAsync(TestContext.Current.CancellationToken);
        return (await Cache.RefreshAsync(refused, TestContext.Current.CancellationToken)).Password;
    }

    protected static async Task<SecretException> FailAsync(Task task)
    {
        var exception = await Assert.ThrowsAsync<SecretException>(() => task);
        Assert.Contains("customers", exception.Message, StringComparison.Ordinal);
        return exception;
    }
}
