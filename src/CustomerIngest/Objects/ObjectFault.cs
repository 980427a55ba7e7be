namespace CustomerIngest.Objects;

/// <summary>Why an object cannot be had, and so what a later delivery may find.</summary>
public enum ObjectFault
{
    /// <summary>It may work the next time: S3 is slow, busy or cannot be reached, the invocation's time is over, or the scratch folder is in use.</summary>
    Transient,

    /// <summary>There is no object of that key, or it has been deleted.</summary>
    Missing,

    /// <summary>There is no such version of it, or that version is a deletion.</summary>
    NoSuchVersion,

    /// <summary>Somebody must change a permission: of the role, the bucket, a KMS key or the trusted authorities.</summary>
    Forbidden,

    /// <summary>It was written anew while it was fetched. A later delivery finds what it is then.</summary>
    Changed,

    /// <summary>What came is not what S3 says of it: another length, another checksum, another part.</summary>
    Damaged,

    /// <summary>It is larger than the whole scratch folder can be.</summary>
    TooLarge,

    /// <summary>It will not be fetched as it is: another bucket, an impossible name, an archived object, one with the sender's own key.</summary>
    NotAllowed,
}
