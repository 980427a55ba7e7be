using Amazon.Runtime;
using CustomerIngest.Objects;
using CustomerIngest.Scratch;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Objects;

/// <summary>A downloader of one environment; a test says of which S3.</summary>
public abstract class ObjectTest : IAsyncDisposable
{
    protected const string BucketName = "files";
    private readonly string _parent = Directory.CreateTempSubdirectory("object-test-").FullName;
    private readonly List<S3ClientFactory> _clients = [];

    protected ObjectTest() => Scratch = new ScratchFolder(TimeProvider.System, _parent);

    private protected ScratchFolder Scratch { get; set; }

    protected string Parent => _parent;

    protected RecordedLog Log { get; } = new();

    protected IEnumerable<string> Entries => Directory.Exists(Scratch.Path) ? Directory.EnumerateFileSystemEntries(Scratch.Path) : [];

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _clients.ForEach(clients => clients.Dispose());
        Directory.Delete(_parent, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Random ones, again and again after a length that no part has.</summary>
    protected static byte[] Bytes(int length, int seed = 1)
    {
        var random = new byte[Math.Min(length, 1_000_003)];
        new Random(seed).NextBytes(random);
        var bytes = new byte[length];
        for (var offset = 0; offset < length; offset += random.Length)
            random.AsSpan(0, Math.Min(random.Length, length - offset)).CopyTo(bytes.AsSpan(offset));
        return bytes;
    }

    private protected static ObjectReference Reference(string key = "incoming/customers.csv", string? versionId = null) => new(BucketName, key, versionId);

    private protected ObjectDownloader Downloader(Uri endpoint, string? bucket = null, TimeProvider? time = null)
    {
        var clients = new S3ClientFactory(name => name == "AWS_ENDPOINT_URL" ? endpoint.ToString() : name == "AWS_REGION" ? "us-east-1" : null, new BasicAWSCredentials("any", "any"));
        _clients.Add(clients);
        return new ObjectDownloader(clients, Scratch, new Settings { SecretId = "none", ImportBucket = bucket }, Log, time ?? TimeProvider.System);
    }

    private protected static async Task<byte[]> ReadAsync(ScratchFile file)
    {
        await using var stream = file.OpenRead();
        var bytes = new byte[file.Length];
        await stream.ReadExactlyAsync(bytes, Cancellation);
        Assert.Equal(-1, stream.ReadByte());
        return bytes;
    }

    /// <summary>Without a comparison that would print megabytes.</summary>
    private protected static async Task AssertHoldsAsync(byte[] content, ScratchFile file)
    {
        var read = await ReadAsync(file);
        Assert.True(content.AsSpan().SequenceEqual(read));
    }

    /// <summary>The fetch fails, and leaves nothing.</summary>
    private protected async Task<ObjectException> FailAsync(ObjectDownloader downloader, ObjectReference reference, CancellationToken? cancellationToken = null)
    {
        var exception = await Assert.ThrowsAsync<ObjectException>(() => downloader.FetchAsync(reference, cancellationToken ?? Cancellation));
        Assert.DoesNotContain("canary", exception.Message, StringComparison.Ordinal);
        await Eventually.BecomesAsync("the scratch folder is empty", () => !Entries.Any());
        return exception;
    }
}
