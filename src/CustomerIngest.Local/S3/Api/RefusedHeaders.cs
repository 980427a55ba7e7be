namespace CustomerIngest.Local.S3.Api;

/// <summary>Headers of writes that ask for what no bucket here has, and for what a new bucket on AWS does not have either.</summary>
internal static class RefusedHeaders
{
    private const string Acl = "x-amz-acl";

    /// <summary>Of a request that makes an object.</summary>
    /// <exception cref="S3Exception">There is one.</exception>
    public static void CheckObject(S3Request request)
    {
        if (request.Header(Acl) is not (null or "bucket-owner-full-control") || Any(request, "x-amz-grant-"))
            throw new S3Exception("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
        if (Any(request, "x-amz-object-lock-"))
            throw S3Errors.InvalidRequest("Bucket is missing Object Lock Configuration");
    }

    /// <summary>Of a request that makes a bucket.</summary>
    /// <exception cref="S3Exception">There is one.</exception>
    public static void CheckBucket(S3Request request)
    {
        if (request.Header(Acl) is not (null or "private") || Any(request, "x-amz-grant-"))
            throw new S3Exception("InvalidBucketAclWithObjectOwnership", 400, "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        if (request.Header("x-amz-object-ownership") is { } ownership and not "BucketOwnerEnforced")
            throw S3Errors.NotImplemented($"the object ownership {ownership}");
        if (request.Header("x-amz-bucket-object-lock-enabled")?.Equals("true", StringComparison.OrdinalIgnoreCase) == true)
            throw S3Errors.NotImplemented("object lock");
    }

    /// <summary>Of a request that deletes objects.</summary>
    /// <exception cref="S3Exception">There is one.</exception>
    public static void CheckDeletion(S3Request request)
    {
        if (request.Header("x-amz-bypass-governance-retention") is not null)
            throw S3Errors.InvalidArgument("x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.", "x-amz-bypass-governance-retention");
    }

    private static bool Any(S3Request request, string prefix) =>
        request.Http.Headers.Keys.Concat(request.QueryNames).Any(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
