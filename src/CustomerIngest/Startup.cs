using System.Diagnostics.CodeAnalysis;
using Amazon.Lambda.Annotations;
using Amazon.SecretsManager;
using CustomerIngest.Connections;
using CustomerIngest.Import;
using CustomerIngest.Ingest;
using CustomerIngest.Listing;
using CustomerIngest.Objects;
using CustomerIngest.Scratch;
using CustomerIngest.Secrets;
using CustomerIngest.Table;
using CustomerIngest.Tls;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerIngest;

/// <summary>Everything an execution environment keeps between invocations. Nothing here touches the network.</summary>
[LambdaStartup]
public sealed class Startup
{
    /// <exception cref="SettingsException">An environment variable is missing or bad; the message names it.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "The generated code calls it on an instance.")]
    public void ConfigureServices(IServiceCollection services)
    {
        CryptographyPreload.Begin();
        services.AddSingleton(Settings.Read(Environment.GetEnvironmentVariable));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ILogger>(new LambdaLog(Environment.GetEnvironmentVariable));
        services.AddSingleton<IAmazonSecretsManager>(_ => new AmazonSecretsManagerClient(SecretReader.ClientConfig));
        services.AddSingleton<Deadlines>();
        services.AddSingleton<SecretReader>();
        services.AddSingleton<SecretCache>();
        services.AddSingleton<TableHistory>();
        services.AddSingleton<SessionLooks>();
        services.AddSingleton<TlsDataSourceFactory>();
        services.AddSingleton<CustomerDataSource>();
        services.AddSingleton<SecretRenewal>();
        services.AddSingleton<DatabaseSession>();
        services.AddSingleton<CustomerStore>();
        services.AddSingleton<QuarantineStore>();
        services.AddSingleton<ScratchFolder>();
        services.AddSingleton(_ => new S3ClientFactory(Environment.GetEnvironmentVariable));
        services.AddSingleton<ObjectDownloader>();
        services.AddSingleton<CustomerIngestor>();
        services.AddSingleton<CustomerLister>();
        services.AddSingleton<CustomerFinder>();
        services.AddSingleton<ImportStore>();
        services.AddSingleton(ImportRegistration.CreateSqs);
        services.AddSingleton(ImportRegistration.Create);
    }
}
