using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.S3.Api;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Api;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Sqs.Queues;
using CustomerIngest.Objects;
using CustomerIngest.Scratch;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerIngest.Tests.Import;

/// <summary>An importer with S3, a queue and an empty database.</summary>
public abstract class ImportTest(RunningDatabase database) : DatabaseTest(database)
{
    protected const string BucketName = "files";
    private const string QueueName = "imports";

    private readonly string _parent = Directory.CreateTempSubdirectory("import-test-").FullName;
    private readonly BasicAWSCredentials _anybody = new("any", "any");
    private SqsService? _queues;
    private S3Service? _buckets;
    private AwsEndpoint? _aws;
    private AmazonS3Client? _s3;

    protected AmazonS3Client S3 => _s3!;

    /// <summary>Of the queue on which a file is handed on.</summary>
    protected Queue Queue => _queues!.Find(QueueName)!;

    protected string ScratchFolderPath => new ScratchFolder(TimeProvider.System, _parent).Path;

    /// <summary>S3's clock, by which objects are new or old.</summary>
    protected virtual TimeProvider ObjectTime => TimeProvider.System;

    /// <summary>The queue's clock.</summary>
    protected virtual TimeProvider QueueTime => TimeProvider.System;

    protected override Settings Settings => base.Settings with
    {
        ImportBucket = BucketName,
        ImportQueueUrl = new Uri(_aws!.Address, $"000000000000/{QueueName}"),
        PoolSize = 2,
    };

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected override async Task BeginAsync()
    {
        _queues = new SqsService(QueueTime);
        _queues.Create(new QueueSettings { Name = QueueName, VisibilityTimeout = TimeSpan.FromMinutes(90) });
        _buckets = new S3Service(ObjectTime, _queues);
        _aws = await AwsEndpoint.StartAsync(0, [new SqsApi(_queues), new S3Api(_buckets, TimeProvider.System)], Cancellation);
        _s3 = new AmazonS3Client(_anybody, new AmazonS3Config { ServiceURL = _aws.Address.ToString(), AuthenticationRegion = LocalAccount.Region, ForcePathStyle = true });
        await _s3.PutBucketAsync(BucketName, Cancellation);
        await _s3.PutBucketVersioningAsync(new PutBucketVersioningRequest { BucketName = BucketName, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, Cancellation);
    }

    protected override void Replace(IServiceCollection services)
    {
        services.AddSingleton(new ScratchFolder(TimeProvider.System, _parent));
        services.AddSingleton(new S3ClientFactory(Variable, _anybody));
        services.AddSingleton(new Lazy<IAmazonSQS>(() => new AmazonSQSClient(_anybody, new AmazonSQSConfig { ServiceURL = Variable("AWS_ENDPOINT_URL"), AuthenticationRegion = LocalAccount.Region })));
    }

    protected override async Task CleanUpAsync()
    {
        _s3?.Dispose();
        if (_aws is not null)
            await _aws.DisposeAsync();
        _buckets?.Dispose();
        _queues?.Dispose();
        Directory.Delete(_parent, recursive: true);
    }

    protected void DeleteQueue() => _queues!.Delete(QueueName);

    /// <returns>Its version.</returns>
    protected Task<string> PutAsync(string key, string text) => PutAsync(key, Encoding.UTF8.GetBytes(text));

    /// <returns>Its version.</returns>
    protected async Task<string> PutAsync(string key, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return (await S3.PutObjectAsync(new PutObjectRequest { BucketName = BucketName, Key = key, InputStream = stream }, Cancellation)).VersionId;
    }

    protected async Task<string> GetAsync(string key)
    {
        using var got = await S3.GetObjectAsync(BucketName, key, Cancellation);
        using var reader = new StreamReader(got.ResponseStream);
        return await reader.ReadToEndAsync(Cancellation);
    }

    protected async Task<IReadOnlyList<string>> KeysAsync() =>
        [.. (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = BucketName }, Cancellation)).S3Objects?.Select(one => one.Key) ?? []];

    /// <summary>What S3 would say of the object.</summary>
    protected static string Notification(string key, string? versionId, string bucket = BucketName) =>
        $$$"""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"{{{bucket}}}"},"object":{"key":"{{{System.Net.WebUtility.UrlEncode(key)}}}","eTag":"e"{{{(versionId is null ? "" : $",\"versionId\":\"{versionId}\"")}}} } } }]}""";

    /// <returns>Whether the message is done.</returns>
    protected async Task<bool> ImportAsync(string body, TimeSpan? remaining = null)
    {
        var response = await Environment.Importer.ImportAsync(Batch.Of((body, 1)), remaining ?? TimeSpan.FromSeconds(60));
        return response.BatchItemFailures.Count == 0;
    }

    /// <summary>Uploads and imports.</summary>
    /// <returns>Whether the message is done.</returns>
    protected async Task<bool> ImportFileAsync(string key, string text) => await ImportAsync(Notification(key, await PutAsync(key, text)));

    protected Task<List<string>> RowsAsync() => Database.QueryAsync("SELECT CustID,Name FROM Customer ORDER BY CustID");

    protected Task<List<string>> StatesAsync() => Database.QueryAsync("SELECT DISTINCT State,Reason FROM CustomerImports");

    private string? Variable(string name) => name switch
    {
        "AWS_ENDPOINT_URL" => _aws!.Address.ToString(),
        "AWS_REGION" => LocalAccount.Region,
        _ => null,
    };
}
