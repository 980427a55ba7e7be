using Amazon.S3;
using Amazon.S3.Model;

namespace CustomerIngest.Objects;

/// <summary>Asks S3 about an object.</summary>
internal sealed class ObjectHeads(S3ClientFactory clients)
{
    public async Task<ObjectHead> GetAsync(ObjectReference reference, CancellationToken cancellationToken)
    {
        var request = Request(reference);
        request.ChecksumMode = ChecksumMode.ENABLED;
        return ObjectHead.Of(reference, await clients.Client.GetObjectMetadataAsync(request, cancellationToken));
    }

    /// <returns>The length of a part that the object was sent in; null when S3 does not tell.</returns>
    public async Task<long?> PartAsync(ObjectHead head, int part, CancellationToken cancellationToken)
    {
        var request = Request(head.Reference);
        (request.PartNumber, request.EtagToMatch) = (part, head.EntityTag);
        var answer = await clients.Client.GetObjectMetadataAsync(request, cancellationToken);
        return answer.PartsCount == head.Checksum!.Parts ? answer.ContentLength : null;
    }

    private static GetObjectMetadataRequest Request(ObjectReference reference) =>
        new() { BucketName = reference.Bucket, Key = reference.Key, VersionId = reference.VersionId };
}
