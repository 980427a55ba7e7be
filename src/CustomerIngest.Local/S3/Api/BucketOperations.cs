using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.S3.Api;

/// <summary>CreateBucket, HeadBucket, DeleteBucket and GetBucketLocation.</summary>
internal sealed class BucketOperations(S3Service buckets)
{
    public async Task CreateAsync(S3Request request)
    {
        RefusedHeaders.CheckBucket(request);
        var configuration = await RequestXml.ReadOptionalAsync(request, "CreateBucketConfiguration");
        var constraint = configuration?.TextOf("LocationConstraint") is { Length: > 0 } given ? given : null;
        var client = SignedService.Region(request.Http) ?? LocalAccount.Region;
        var region = Regions.Of(constraint, client);
        var tags = BucketTags.OfNew(configuration?.All("Tags").FirstOrDefault());
        var (bucket, isNew) = buckets.Create(request.Bucket, record => record with { LocationConstraint = constraint, Region = region, Tags = tags });

        // Only clients of the first region may make what they have there, and without tags.
        if (!isNew && (client != LocalAccount.Region || tags is not null || bucket.Record.RegionOrFirst() != region))
            throw new S3Exception("BucketAlreadyOwnedByYou", 409, "Your previous request to create the named bucket succeeded and you already own it.") { Details = new Dictionary<string, string> { ["BucketName"] = bucket.Name } };
        request.Answer.Headers.Location = constraint is null ? $"/{bucket.Name}" : $"http://{request.Http.Host}/{bucket.Name}";
        request.Answer.Headers["x-amz-bucket-arn"] = LocalAccount.BucketArn(bucket.Name);
    }

    public Task HeadAsync(S3Request request)
    {
        var bucket = buckets.Get(request.Bucket);
        request.Answer.ContentType = "application/xml";
        request.Answer.Headers["x-amz-bucket-region"] = bucket.Record.RegionOrFirst();
        request.Answer.Headers["x-amz-bucket-arn"] = LocalAccount.BucketArn(bucket.Name);
        request.Answer.Headers["x-amz-access-point-alias"] = "false";
        return Task.CompletedTask;
    }

    public Task DeleteAsync(S3Request request)
    {
        buckets.Delete(request.Bucket);
        request.Answer.StatusCode = 204;
        return Task.CompletedTask;
    }

    // Empty is how S3 says us-east-1.
    public Task LocateAsync(S3Request request) =>
        S3Xml.WriteAsync(request.Context, S3Xml.Root("LocationConstraint", buckets.Get(request.Bucket).Record.LocationConstraint));
}
