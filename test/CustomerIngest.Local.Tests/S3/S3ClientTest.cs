using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.S3.Api;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Tests.Aws;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.Local.Tests.S3;

/// <summary>S3 with a bucket, on a port of the system's choice, and the real client for it.</summary>
public abstract class S3ClientTest : IAsyncLifetime
{
    protected const string BucketName = "files";

    private readonly CancellationTokenSource _deadline = Deadline.Start();
    private AwsEndpoint? _endpoint;
    private AmazonS3Client? _client;

    protected CancellationToken Cancellation => _deadline.Token;

    /// <summary>By which presigned URLs expire.</summary>
    protected virtual TimeProvider ApiTime => TimeProvider.System;

    protected SqsService Queues { get; } = new(TimeProvider.System);

    protected S3Service Buckets { get; private set; } = null!;

    protected AmazonS3Client Client => _client!;

    protected AwsEndpoint Endpoint => _endpoint!;

    public virtual async ValueTask InitializeAsync()
    {
        Buckets = new S3Service(TimeProvider.System, Queues);
        Buckets.Create(BucketName);
        _endpoint = await AwsEndpoint.StartAsync(0, [new S3Api(Buckets, ApiTime)], Cancellation);
        _client = new AmazonS3Client(new BasicAWSCredentials("any", "any"), new AmazonS3Config
        {
            ServiceURL = _endpoint.Address.ToString(),
            AuthenticationRegion = LocalAccount.Region,
            ForcePathStyle = true,
            MaxErrorRetry = 0,
        });
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _client?.Dispose();
        if (_endpoint is not null)
            await _endpoint.DisposeAsync().WithinLimitAsync("the endpoint stopped");
        Buckets.Dispose();
        Queues.Dispose();
        _deadline.Dispose();
    }

    protected async Task<string> ReadAsync(string key, string? versionId = null)
    {
        using var got = await Client.GetObjectAsync(BucketName, key, versionId, Cancellation);
        using var reader = new StreamReader(got.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancellation);
    }

    /// <summary>The keys that a list shows, a request each page.</summary>
    protected async Task<IReadOnlyList<string>> KeysAsync() =>
        [.. (await Client.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = BucketName }, Cancellation)).S3Objects?.Select(one => one.Key) ?? []];

    protected Task EnableVersionsAsync() => Client.PutBucketVersioningAsync(
        new Amazon.S3.Model.PutBucketVersioningRequest { BucketName = BucketName, VersioningConfig = new Amazon.S3.Model.S3BucketVersioningConfig { Status = VersionStatus.Enabled } }, Cancellation);

    protected Task<Amazon.S3.Model.PutObjectResponse> WriteAsync(string key, string text) =>
        Client.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = BucketName, Key = key, ContentBody = text }, Cancellation);
}
