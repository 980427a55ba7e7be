using Amazon.S3.Model;
using CustomerIngest.Scratch;

namespace CustomerIngest.Objects;

/// <summary>What S3 says of an object before a byte of it is fetched.</summary>
/// <param name="Reference">Which one it is.</param>
/// <param name="Length">In bytes.</param>
/// <param name="EntityTag">Names its state, in quotation marks.</param>
/// <param name="LastModified">When it was written.</param>
/// <param name="Checksum">Null when S3 has none that can be verified.</param>
internal sealed record ObjectHead(ObjectReference Reference, long Length, string EntityTag, DateTimeOffset LastModified, ObjectChecksum? Checksum)
{
    /// <exception cref="ObjectException">The answer lacks what it must have.</exception>
    public static ObjectHead Of(ObjectReference reference, GetObjectMetadataResponse head)
    {
        if (head.ContentLength < 0 || string.IsNullOrEmpty(head.ETag) || head.LastModified is not { } modified)
            throw new ObjectException(ObjectFault.Damaged, $"S3 does not say the length, entity tag and time of {reference}. What answers at the endpoint is not S3.");
        return new ObjectHead(reference, head.ContentLength, head.ETag, new DateTimeOffset(modified.ToUniversalTime()), ObjectChecksum.Of(reference.Bucket, head));
    }

    public ScratchLabel Label()
    {
        var checksum = Checksum?.ToString() ?? $"ETAG:{EntityTag.Trim('"')}";
        return new ScratchLabel([Reference.Bucket, Reference.Key], [Reference.VersionId ?? "", EntityTag, checksum], Length, LastModified, checksum);
    }
}
