using Amazon.SQS;
using CustomerIngest.Objects;
using CustomerIngest.Secrets;
using CustomerIngest.Table;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerIngest.Import;

/// <summary>Puts the importer together, for the one function that asks for it: the others load nothing of S3's.</summary>
internal static class ImportRegistration
{
    public static CustomerImporter Create(IServiceProvider services)
    {
        var (settings, log, time) = (services.GetRequiredService<Settings>(), services.GetRequiredService<ILogger>(), services.GetRequiredService<TimeProvider>());
        var (imports, customers) = (services.GetRequiredService<ImportStore>(), services.GetRequiredService<CustomerStore>());
        var rejects = new RejectsReport(new ObjectWriter(services.GetRequiredService<S3ClientFactory>()), log, time);
        var loader = new FileLoader(file => new LaneWriter(file, imports, customers, rejects, log, time));
        var files = new FileImport(imports, services.GetRequiredService<ObjectDownloader>(), loader, rejects, settings, log, time);
        var queue = new ImportQueue(services.GetRequiredService<Lazy<IAmazonSQS>>(), settings, time);
        return new CustomerImporter(files, new Continuation(queue, log), new NextDelivery(queue, log), services.GetRequiredService<Deadlines>(), log);
    }

    /// <summary>Most files are done in one invocation, without a failure, and need no client of SQS.</summary>
    public static Lazy<IAmazonSQS> CreateSqs(IServiceProvider services) => new(static () => new AmazonSQSClient(
        new AmazonSQSConfig { Timeout = TimeSpan.FromSeconds(1), MaxErrorRetry = 1, HttpClientFactory = new AwsHttpClientFactory() }));
}
