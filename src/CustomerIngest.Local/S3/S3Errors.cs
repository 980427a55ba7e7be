namespace CustomerIngest.Local.S3;

/// <summary>The errors of S3, in its own words.</summary>
internal static class S3Errors
{
    public static S3Exception NoSuchBucket(string bucket) =>
        new("NoSuchBucket", 404, "The specified bucket does not exist") { Details = One("BucketName", bucket) };

    public static S3Exception NoSuchKey(string key, string? deleteMarker = null) =>
        new("NoSuchKey", 404, "The specified key does not exist.") { Details = One("Key", key), Headers = Marker(deleteMarker) };

    public static S3Exception NoSuchVersion(string key, string versionId) =>
        new("NoSuchVersion", 404, "The specified version does not exist.") { Details = new Dictionary<string, string> { ["Key"] = key, ["VersionId"] = versionId } };

    /// <summary>For what cannot be a version here: in a bucket without versions, all but null.</summary>
    public static S3Exception InvalidVersion(string versionId) => InvalidArgument("Invalid version id specified", "versionId", versionId);

    /// <summary>For a read of a version that is a delete marker, which can only be deleted.</summary>
    public static S3Exception IsDeleteMarker(string versionId, string method = "GET") => new("MethodNotAllowed", 405, "The specified method is not allowed against this resource.")
    {
        Details = new Dictionary<string, string> { ["Method"] = method, ["ResourceType"] = "DeleteMarker" },
        Headers = new Dictionary<string, string>(Marker(versionId)) { ["Allow"] = "DELETE" },
    };

    public static S3Exception BucketNotEmpty(string bucket, bool versioned) =>
        new("BucketNotEmpty", 409, $"The bucket you tried to delete is not empty{(versioned ? ". You must delete all versions in the bucket." : "")}") { Details = One("BucketName", bucket) };

    public static S3Exception NoDestination(IEnumerable<string> queueArns) => new("InvalidArgument", 400, "Unable to validate the following destination configurations")
    {
        Details = queueArns.Index().SelectMany(queue => new[] { ($"ArgumentName{queue.Index + 1}", queue.Item), ($"ArgumentValue{queue.Index + 1}", "The destination queue does not exist") }).ToDictionary(detail => detail.Item1, detail => detail.Item2),
    };

    public static S3Exception NoSuchUpload(string uploadId) =>
        new("NoSuchUpload", 404, "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.") { Details = One("UploadId", uploadId) };

    public static S3Exception InvalidPart(int number, string tag, string uploadId) =>
        new("InvalidPart", 400, "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag.") { Details = new Dictionary<string, string> { ["UploadId"] = uploadId, ["PartNumber"] = $"{number}", ["ETag"] = tag } };

    public static S3Exception InvalidPartOrder(string uploadId) =>
        new("InvalidPartOrder", 400, "The list of parts was not in ascending order. Parts must be ordered by part number.") { Details = One("UploadId", uploadId) };

    public static S3Exception EntityTooSmall(long size, int number, string tag) => new("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
    {
        Details = new Dictionary<string, string> { ["ProposedSize"] = $"{size}", ["MinSizeAllowed"] = $"{S3Limits.SmallestPart}", ["PartNumber"] = $"{number}", ["ETag"] = tag },
    };

    public static S3Exception EntityTooLarge(long size) =>
        new("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size") { Details = new Dictionary<string, string> { ["ProposedSize"] = $"{size}", ["MaxSizeAllowed"] = $"{S3Limits.LargestPut}" } };

    public static S3Exception InvalidRange(string range, long size) =>
        new("InvalidRange", 416, "The requested range is not satisfiable")
        {
            Details = new Dictionary<string, string> { ["RangeRequested"] = range, ["ActualObjectSize"] = $"{size}" },
            Headers = One("Content-Range", $"bytes */{size}"),
        };

    public static S3Exception PreconditionFailed(string condition) =>
        new("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold") { Details = One("Condition", condition) };

    /// <summary>For a condition that holds, of an object that was written or deleted since the upload began.</summary>
    public static S3Exception ConditionalRequestConflict(string condition, string key) =>
        new("ConditionalRequestConflict", 409, "The conditional request cannot succeed due to a conflicting operation against this resource.") { Details = new Dictionary<string, string> { ["Condition"] = condition, ["Key"] = key } };

    /// <summary>For a header with a value that S3 does not have either.</summary>
    public static S3Exception HeaderNotImplemented(string header, string why) =>
        new("NotImplemented", 501, "A header you provided implies functionality that is not implemented") { Details = new Dictionary<string, string> { ["Header"] = header, ["additionalMessage"] = why } };

    public static S3Exception InvalidTag(string message, string? key = null, string? value = null) => new("InvalidTag", 400, message) { Details = Given(("TagKey", key), ("TagValue", value)) };

    public static S3Exception BadDigest(string what) =>
        new("BadDigest", 400, $"The {what} you specified did not match the calculated checksum.");

    /// <summary>For a part that is said to have a checksum which it was not uploaded with.</summary>
    public static S3Exception BadPartDigest(string what, int number) =>
        new("BadDigest", 400, $"The {what} you specified for part {number} did not match what we received.");

    /// <summary>For a body that is not what its Content-MD5 says, in base64.</summary>
    public static S3Exception BadMd5(string given, string computed) => new("BadDigest", 400, "The Content-MD5 you specified did not match what we received.")
    {
        Details = new Dictionary<string, string> { ["ExpectedDigest"] = given, ["CalculatedDigest"] = computed },
    };

    public static S3Exception InvalidMd5(string given) =>
        new("InvalidDigest", 400, "The Content-MD5 you specified was invalid.") { Details = One("Content-MD5", given) };

    public static S3Exception IncompleteBody() =>
        new("IncompleteBody", 400, "The request body terminated unexpectedly");

    public static S3Exception InvalidArgument(string message, string? name = null, string? value = null) =>
        new("InvalidArgument", 400, message) { Details = Given(("ArgumentName", name), ("ArgumentValue", value)) };

    public static S3Exception InvalidRequest(string message) => new("InvalidRequest", 400, message);

    public static S3Exception MalformedXml() =>
        new("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");

    public static S3Exception MethodNotAllowed() =>
        new("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");

    public static S3Exception NotImplemented(string what) =>
        new("NotImplemented", 501, $"The local cloud's S3 does not have {what}; docs/local-cloud.md says what it serves.");

    private static Dictionary<string, string> One(string name, string value) => new() { [name] = value };

    private static Dictionary<string, string> Given(params ReadOnlySpan<(string Name, string? Value)> details)
    {
        var given = new Dictionary<string, string>();
        foreach (var (name, value) in details)
        {
            if (value is not null)
                given[name] = value;
        }

        return given;
    }

    private static Dictionary<string, string> Marker(string? versionId) =>
        versionId is null ? [] : new() { ["x-amz-delete-marker"] = "true", ["x-amz-version-id"] = versionId };
}
