using System.Globalization;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.SecretsManager;
using CustomerIngest.Connections;
using CustomerIngest.Import;
using CustomerIngest.Ingest;
using CustomerIngest.Listing;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Secrets;
using CustomerIngest.Table;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CustomerIngest.Tests.Running;

/// <summary>
/// What one execution environment keeps, as <see cref="Startup"/> makes it, on a real secret and a real database. Only the
/// settings, the clock, the log and the address of Secrets Manager are a test's own.
/// </summary>
public sealed class RunningEnvironment : IAsyncDisposable
{
    private readonly AwsEndpoint _aws;
    private readonly ServiceProvider _services;

    private RunningEnvironment(AwsEndpoint aws, Secret secret, Settings settings, TimeProvider time, Action<IServiceCollection>? more)
    {
        (_aws, Secret) = (aws, secret);
        var services = new ServiceCollection();
        // Startup reads the settings there, which are replaced below.
        Environment.SetEnvironmentVariable("DB_SECRET_ID", settings.SecretId);
        new Startup().ConfigureServices(services);
        services.AddSingleton(settings);
        services.AddSingleton(time);
        services.AddSingleton<ILogger>(Log);
        services.AddSingleton<IAmazonSecretsManager>(_ => new AmazonSecretsManagerClient(new BasicAWSCredentials("any", "any"), ClientConfig(aws)));
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public Secret Secret { get; }

    public RecordedLog Log { get; } = new();

    public SecretCache Secrets => Get<SecretCache>();

    public CustomerDataSource DataSource => Get<CustomerDataSource>();

    public DatabaseSession Session => Get<DatabaseSession>();

    public CustomerStore Store => Get<CustomerStore>();

    public ImportStore Imports => Get<ImportStore>();

    public CustomerImporter Importer => Get<CustomerImporter>();

    public CustomerIngestor Ingestor => Get<CustomerIngestor>();

    public CustomerLister Lister => Get<CustomerLister>();

    public CustomerFinder Finder => Get<CustomerFinder>();

    public static Deadline Soon => Deadline.Before(TimeSpan.FromSeconds(10), TimeProvider.System);

    public static Task<RunningEnvironment> StartAsync(MySqlConnectionStringBuilder database, int statementBytes = 16_000) =>
        StartAsync(database, new Settings { SecretId = "customers", Tls = database.SslMode, StatementBytes = statementBytes }, TimeProvider.System);

    /// <param name="database">The user's login.</param>
    /// <param name="settings">The environment's.</param>
    /// <param name="time">Its clock.</param>
    /// <param name="more">Replaces what else is a test's own.</param>
    public static async Task<RunningEnvironment> StartAsync(MySqlConnectionStringBuilder database, Settings settings, TimeProvider time, Action<IServiceCollection>? more = null)
    {
        var secrets = new SecretsService(TimeProvider.System);
        var aws = await AwsEndpoint.StartAsync(0, [new SecretsApi(secrets)], TestContext.Current.CancellationToken);
        return new RunningEnvironment(aws, secrets.Create(settings.SecretId, Json(database)), settings, time, more);
    }

    /// <summary>A secret as RDS writes it.</summary>
    public static string Json(MySqlConnectionStringBuilder database) =>
        $$"""{"username":"{{JsonEncodedText.Encode(database.UserID)}}","password":"{{JsonEncodedText.Encode(database.Password)}}","host":"{{database.Server}}","port":{{database.Port.ToString(CultureInfo.InvariantCulture)}},"dbname":"{{database.Database}}"}""";

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _aws.DisposeAsync();
    }

    private static AmazonSecretsManagerConfig ClientConfig(AwsEndpoint aws)
    {
        var config = SecretReader.ClientConfig;
        (config.ServiceURL, config.AuthenticationRegion) = (aws.Address.ToString(), "us-east-1");
        return config;
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
