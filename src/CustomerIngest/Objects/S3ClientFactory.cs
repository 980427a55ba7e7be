using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using CustomerIngest.Secrets;

namespace CustomerIngest.Objects;

/// <summary>The environment's one client of S3, made when it is first asked for: Ingest, List and Get never load the SDK's assembly.</summary>
public sealed class S3ClientFactory : IDisposable
{
    /// <summary>Of an answer's headers. Bodies have their own patience (<see cref="PartDownloader"/>).</summary>
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Func<string, string?> _variable;
    private readonly AWSCredentials? _credentials;
    private AmazonS3Client? _client;

    /// <param name="variable">Gives the value of an environment variable, null when it is not set.</param>
    public S3ClientFactory(Func<string, string?> variable)
        : this(variable, null)
    {
    }

    /// <param name="variable">Gives the value of an environment variable, null when it is not set.</param>
    /// <param name="credentials">Null for the environment's.</param>
    internal S3ClientFactory(Func<string, string?> variable, AWSCredentials? credentials) => (_variable, _credentials) = (variable, credentials);

    internal IAmazonS3 Client
    {
        get
        {
            lock (_gate)
                return _client ??= Create();
        }
    }

    public void Dispose() => _client?.Dispose();

    private AmazonS3Client Create()
    {
        var config = new AmazonS3Config
        {
            Timeout = _longestWait,
            MaxErrorRetry = 2,
            HttpClientFactory = new AwsHttpClientFactory(streamsBodies: true),
            // Whole objects are verified here, and S3 has no checksum for a range.
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if ((Text("AWS_ENDPOINT_URL_S3") ?? Text("AWS_ENDPOINT_URL")) is { } endpoint)
            Point(config, endpoint);
        else if (Text("AWS_REGION") is { } region)
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        return _credentials is null ? new AmazonS3Client(config) : new AmazonS3Client(_credentials, config);
    }

    // The SDK would find the endpoint itself, but take its name for one that has others below it, one for each bucket.
    private void Point(AmazonS3Config config, string endpoint) =>
        (config.ServiceURL, config.AuthenticationRegion, config.ForcePathStyle) = (endpoint, Text("AWS_REGION"), true);

    private string? Text(string name) => _variable(name) is { Length: > 0 } text ? text : null;
}
