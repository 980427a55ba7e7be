using System.Globalization;
using CustomerIngest.Benchmarks.Harness;

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
        $$$"""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"{{{_bucket}}}"},"object":{"key":"{{{Key}}}","versionId":"{{{_version}}}"} } }]}""")]);

    public static async Task<BulkFile> CreateAsync(Backend backend, int rows, CancellationToken cancellationToken)
    {
        var path = System.IO.Path.GetTempFileName();
        await File.WriteAllLinesAsync(
            path,
            Enumerable.Range(1, rows).Select(id => string.Create(CultureInfo.InvariantCulture, $"{id},{SqsEvents.NameOf(id)}")).Prepend("CustID,Name"),
            cancellationToken);
        var bucket = backend.Template["Import"]["IMPORT_BUCKET"];
        backend.CreateBucket(bucket);
        using var client = new HttpClient();
        await using var content = File.OpenRead(path);
        using var answer = await client.PutAsync(new Uri(backend.Aws, $"{bucket}/{Key}"), new StreamContent(content), cancellationToken);
        answer.EnsureSuccessStatusCode();
        return new BulkFile(path, bucket, answer.Headers.TryGetValues("x-amz-version-id", out var version) ? version.Single() : "null");
    }

    public void Dispose() => File.Delete(Path);
}
