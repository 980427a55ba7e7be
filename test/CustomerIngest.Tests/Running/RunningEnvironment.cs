using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SecretsManager;
using CustomerIngest.Connections;
using CustomerIngest.Ingest;
using CustomerIngest.Listing;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Secrets;
using CustomerIngest.Table;
using MySqlConnector;

namespace CustomerIngest.Tests.Running;

/// <summary>What one execution environment keeps, put together as Startup does, on a real secret and a real database.</summary>
public sealed class RunningEnvironment : IAsyncDisposable
{
    private readonly AwsEndpoint _aws;
    private readonly AmazonSecretsManagerClient _client;
    private readonly DatabaseSession _session;

    private RunningEnvironment(AwsEndpoint aws, Secret secret, Settings settings, TimeProvider time)
    {
        _aws = aws;
        Secret = secret;
        var config = new AmazonSecretsManagerConfig { ServiceURL = aws.Address.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 };
        _client = new AmazonSecretsManagerClient(new BasicAWSCredentials("any", "any"), config);
        Secrets = new SecretCache(new SecretReader(_client, settings, Log), time);
        DataSource = new CustomerDataSource(Secrets, settings, new TlsDataSourceFactory(settings, Log), time);
        _session = new DatabaseSession(DataSource, settings, time);
        Store = new CustomerStore(_session, settings, Log);
        Ingestor = new CustomerIngestor(Store, new QuarantineStore(_session, settings, Log, time), settings, Log, time);
        Lister = new CustomerLister(Store, Log, TimeProvider.System);
    }

    public Secret Secret { get; }

    public RecordedLog Log { get; } = new();

    public SecretCache Secrets { get; }

    public CustomerDataSource DataSource { get; }

    public CustomerStore Store { get; }

    public CustomerIngestor Ingestor { get; }

    public CustomerLister Lister { get; }

    public static Deadline Soon => Deadline.Before(TimeSpan.FromSeconds(10), TimeProvider.System);

    public static Task<RunningEnvironment> StartAsync(MySqlConnectionStringBuilder database, int statementBytes = 16_000) =>
        StartAsync(database, new Settings { SecretId = "customers", Tls = database.SslMode, StatementBytes = statementBytes }, TimeProvider.System);

    public static async Task<RunningEnvironment> StartAsync(MySqlConnectionStringBuilder database, Settings settings, TimeProvider time)
    {
        var secrets = new SecretsService(TimeProvider.System);
        var aws = await AwsEndpoint.StartAsync(0, [new SecretsApi(secrets)], TestContext.Current.CancellationToken);
        return new RunningEnvironment(aws, secrets.Create(settings.SecretId, Json(database)), settings, time);
    }

    /// <summary>A secret as RDS writes it.</summary>
    public static string Json(MySqlConnectionStringBuilder database) =>
        $$"""{"username":"{{JsonEncodedText.Encode(database.UserID)}}","password":"{{JsonEncodedText.Encode(database.Password)}}","host":"{{database.Server}}","port":{{database.Port.ToString(CultureInfo.InvariantCulture)}},"dbname":"{{database.Database}}"}""";

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await DataSource.DisposeAsync();
        _client.Dispose();
        await _aws.DisposeAsync();
    }
}
