using System.Globalization;
using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Benchmarks.Workloads;

/// <summary>A file of customers, on the disk and in the bucket that the template's Import reads.</summary>
internal sealed class BulkFile : IDisposable
{
    private const string Key = "incoming/customers.csv";

    private readonly string _bucket;
    private readonly string _version;

    private BulkFile(string path, string bucket, string version) => (Path, _bucket, _version) = (path, bucket, version);

    public string Path { get; }

    /// <summary>What S3's notification makes the event source mapping send.</summary>
    public ReadOnlyMemory<byte> Event => SqsEvents.Of([SqsEvents.Message(
        "00000000-87a3-44ab-83d2-661975830a7d",
        $$$"""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"{{{_bucket}}}"},"object":{"key":"{{{Key}}}"{{{_version}}} } } }]}""")]);

    /// <param name="backend">Has the template that names the bucket.</param>
    /// <param name="aws">The address of S3.</param>
    /// <param name="rows">Customers, from CustID 1 on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="HttpRequestException">S3 does not take it.</exception>
    public static async Task<BulkFile> CreateAsync(Backend backend, Uri aws, int rows, CancellationToken cancellationToken)
    {
        var path = System.IO.Path.GetTempFileName();
        await File.WriteAllLinesAsync(
            path,
            Enumerable.Range(1, rows).Select(id => string.Create(CultureInfo.InvariantCulture, $"{id},{SqsEvents.NameOf(id)}")).Prepend("CustID,Name"),
            cancellationToken);
        var bucket = backend.Template["Import"]["IMPORT_BUCKET"];
        using var client = new HttpClient();
        // Nobody checks who asks, but moto takes the service from here.
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential=any/20260101/{LocalAccount.Region}/s3/aws4_request, SignedHeaders=host, Signature=any");
        using var made = await client.PutAsync(new Uri(aws, bucket), content: null, cancellationToken);
        await using var content = File.OpenRead(path);
        using var answer = await client.PutAsync(new Uri(aws, $"{bucket}/{Key}"), new StreamContent(content), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new BulkFile(path, bucket, answer.Headers.TryGetValues("x-amz-version-id", out var version) ? $",\"versionId\":\"{version.Single()}\"" : "");
    }

    public void Dispose() => File.Delete(Path);
}
