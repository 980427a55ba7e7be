using System.Text;
using System.Text.RegularExpressions;

namespace CustomerIngest.Objects;

/// <summary>Which references are asked for at all.</summary>
/// <param name="bucket">The only bucket that is read; null for every one that the role may read.</param>
internal sealed partial class ObjectRules(string? bucket)
{
    private const int LongestKey = 1024;

    /// <exception cref="ObjectException">It is not asked for.</exception>
    public void Check(ObjectReference reference)
    {
        if (bucket is not null && reference.Bucket != bucket)
            throw Refuse(reference, $"only the bucket {bucket} is read. Correct IMPORT_BUCKET, or the notification that names another");
        // An ARN would be taken for the address of another service.
        if (!BucketName().IsMatch(reference.Bucket))
            throw Refuse(reference, "that cannot be a bucket's name. Correct what sends such messages");
        if (reference.Key.Length == 0 || Encoding.UTF8.GetByteCount(reference.Key) > LongestKey || !IsText(reference.Key))
            throw Refuse(reference, "that cannot be an object's key. Correct what sends such messages");
        // A URL with such parts names another object, or another bucket, on its way.
        if (reference.Key.Split('/').Any(part => part is "." or ".."))
            throw Refuse(reference, "a key with the parts . or .. is not asked for. Upload it under another name");
    }

    private static bool IsText(string key)
    {
        for (var index = 0; index < key.Length; index++)
        {
            if (char.IsSurrogate(key[index]) && !(index + 1 < key.Length && char.IsSurrogatePair(key[index], key[++index])))
                return false;
        }

        return true;
    }

    private static ObjectException Refuse(ObjectReference reference, string why) => new(ObjectFault.NotAllowed, $"{reference} was not fetched: {why}.");

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex BucketName();
}
