using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>What must hold when an object becomes visible.</summary>
/// <param name="IfMatch">The entity tag of the object that it replaces; null for whatever.</param>
/// <param name="IfNoneExists">There is no object of this key.</param>
internal sealed record WriteConditions(string? IfMatch, bool IfNoneExists)
{
    /// <summary>Whether something came in between, so that even what holds is refused; null for a write in one request.</summary>
    public Func<bool>? IsConflict { get; init; }

    public static WriteConditions None { get; } = new(null, false);

    /// <exception cref="S3Exception">It does not hold.</exception>
    public void Check(string key, ObjectRecord? current)
    {
        if (IfNoneExists && current is not null)
            throw S3Errors.PreconditionFailed("If-None-Match");
        if (IfMatch is not null && current is null)
            throw S3Errors.NoSuchKey(key);
        if (IfMatch is not (null or "*") && IfMatch != current!.ETag)
            throw S3Errors.PreconditionFailed("If-Match");
        if ((IfNoneExists || IfMatch is not null) && IsConflict?.Invoke() == true)
            throw S3Errors.ConditionalRequestConflict(IfNoneExists ? "If-None-Match" : "If-Match", key);
    }
}
