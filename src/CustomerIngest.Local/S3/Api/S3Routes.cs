using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.S3.Api;

/// <summary>Which operation a request is: by its method, by whether it has a bucket and a key, and by a word of its query.</summary>
internal sealed class S3Routes
{
    private readonly Dictionary<(string Method, S3Place Place, string Word), Func<S3Request, Task>> _operations;

    private readonly S3Service _buckets;

    public S3Routes(S3Service buckets)
    {
        _buckets = buckets;
        var bucket = new BucketOperations(buckets);
        var configuration = new ConfigurationOperations(buckets);
        var list = new ListOperations(buckets);
        var versions = new VersionListOperation(buckets);
        var read = new ReadOperations(buckets);
        var attributes = new AttributesOperation(buckets);
        var tags = new TagOperations(buckets);
        var write = new WriteOperations(buckets);
        var copy = new CopyOperations(buckets);
        var delete = new DeleteOperations(buckets);
        var uploads = new UploadOperations(buckets);
        var complete = new CompleteOperation(buckets);
        _operations = new()
        {
            [("GET", S3Place.Account, "")] = new BucketListOperation(buckets).ListAsync,
            [("PUT", S3Place.Bucket, "")] = bucket.CreateAsync,
            [("HEAD", S3Place.Bucket, "")] = bucket.HeadAsync,
            [("DELETE", S3Place.Bucket, "")] = bucket.DeleteAsync,
            [("GET", S3Place.Bucket, "location")] = bucket.LocateAsync,
            [("GET", S3Place.Bucket, "versioning")] = configuration.GetVersioningAsync,
            [("PUT", S3Place.Bucket, "versioning")] = configuration.PutVersioningAsync,
            [("GET", S3Place.Bucket, "tagging")] = configuration.GetTagsAsync,
            [("PUT", S3Place.Bucket, "tagging")] = configuration.PutTagsAsync,
            [("DELETE", S3Place.Bucket, "tagging")] = configuration.DeleteTagsAsync,
            [("GET", S3Place.Bucket, "notification")] = configuration.GetNotificationsAsync,
            [("PUT", S3Place.Bucket, "notification")] = configuration.PutNotificationsAsync,
            [("GET", S3Place.Bucket, "")] = list.ListAsync,
            [("GET", S3Place.Bucket, "versions")] = versions.ListAsync,
            [("POST", S3Place.Bucket, "delete")] = delete.DeleteBatchAsync,
            [("GET", S3Place.Bucket, "uploads")] = new UploadListOperation(buckets).ListAsync,
            [("GET", S3Place.Object, "")] = read.GetAsync,
            [("HEAD", S3Place.Object, "")] = read.GetAsync,
            [("GET", S3Place.Object, "attributes")] = attributes.GetAsync,
            [("GET", S3Place.Object, "tagging")] = tags.GetAsync,
            [("PUT", S3Place.Object, "tagging")] = tags.PutAsync,
            [("DELETE", S3Place.Object, "tagging")] = tags.DeleteAsync,
            [("PUT", S3Place.Object, "")] = request => request.Header("x-amz-copy-source") is null ? write.PutAsync(request) : copy.CopyAsync(request),
            [("DELETE", S3Place.Object, "")] = delete.DeleteAsync,
            [("POST", S3Place.Object, "uploads")] = uploads.CreateAsync,
            [("PUT", S3Place.Object, "uploadId")] = request => request.Header("x-amz-copy-source") is null ? uploads.PutPartAsync(request) : copy.CopyPartAsync(request),
            [("POST", S3Place.Object, "uploadId")] = complete.CompleteAsync,
            [("DELETE", S3Place.Object, "uploadId")] = uploads.AbortAsync,
            [("GET", S3Place.Object, "uploadId")] = new PartListOperation(buckets).ListAsync,
        };
    }

    // The words of S3's query that make another operation of a request.
    private static readonly string[] _words =
    [
        "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "legal-hold",
        "lifecycle", "location", "logging", "metadataTable", "metrics", "notification", "object-lock", "ownershipControls", "policy", "policyStatus",
        "publicAccessBlock", "replication", "requestPayment", "restore", "retention", "select", "tagging", "torrent", "uploadId", "uploads",
        "versioning", "versions", "website",
    ];

    /// <exception cref="S3Exception">There is no such operation here, or it fails.</exception>
    public Task AnswerAsync(S3Request request)
    {
        var place = request.Bucket.Length == 0 ? S3Place.Account : request.Key.Length == 0 ? S3Place.Bucket : S3Place.Object;
        var word = _words.FirstOrDefault(request.Asks) ?? "";
        if (_operations.TryGetValue((request.Http.Method, place, word), out var operation))
            return operation(request);

        // As on AWS, the bucket comes first.
        if (place != S3Place.Account)
            _buckets.Get(request.Bucket);
        throw word.Length > 0 || HttpMethods.IsPost(request.Http.Method)
            ? S3Errors.NotImplemented($"the operation {request.Http.Method} {(place == S3Place.Object ? "of an object" : "of a bucket")}{(word.Length > 0 ? $" with ?{word}" : "")}")
            : S3Errors.MethodNotAllowed();
    }
}
