using System.Xml.Linq;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.S3.Api;

/// <summary>ListBuckets, CreateBucket, HeadBucket, DeleteBucket and GetBucketLocation.</summary>
internal sealed class BucketOperations(S3Service buckets)
{
    public Task ListAsync(S3Request request) => S3Xml.WriteAsync(request.Context, S3Xml.Root(
        "ListAllMyBucketsResult",
        S3Xml.Owner(),
        new XElement("Buckets", buckets.Buckets.Select(bucket => new XElement(
            "Bucket",
            S3Xml.Text("Name", bucket.Name),
            S3Xml.Time("CreationDate", bucket.Record.CreatedAt))))));

    public Task CreateAsync(S3Request request)
    {
        buckets.Create(request.Bucket);
        request.Answer.Headers.Location = $"/{request.Bucket}";
        return Task.CompletedTask;
    }

    public Task HeadAsync(S3Request request)
    {
        buckets.Get(request.Bucket);
        request.Answer.Headers["x-amz-bucket-region"] = LocalAccount.Region;
        return Task.CompletedTask;
    }

    public Task DeleteAsync(S3Request request)
    {
        buckets.Delete(request.Bucket);
        request.Answer.StatusCode = 204;
        return Task.CompletedTask;
    }

    // Empty is how S3 says us-east-1.
    public Task LocateAsync(S3Request request)
    {
        buckets.Get(request.Bucket);
        return S3Xml.WriteAsync(request.Context, S3Xml.Root("LocationConstraint"));
    }
}
