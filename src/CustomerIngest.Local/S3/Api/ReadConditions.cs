using System.Globalization;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>If-Match and its like. A condition on the entity tag wins over one on the time.</summary>
internal static class ReadConditions
{
    /// <param name="request">Has the headers.</param>
    /// <param name="record">The object.</param>
    /// <param name="prefix">What stands before the headers' names; empty for a read.</param>
    /// <returns>Whether the client has the object already.</returns>
    /// <exception cref="S3Exception">A condition does not hold.</exception>
    public static bool Check(S3Request request, ObjectRecord record, string prefix)
    {
        if (request.Header($"{prefix}If-Match") is { } match)
        {
            if (!Holds(match, record))
                throw S3Errors.PreconditionFailed("If-Match");
        }
        else if (Time(request, $"{prefix}If-Unmodified-Since") is { } unmodified && record.LastModified > unmodified)
        {
            throw S3Errors.PreconditionFailed("If-Unmodified-Since");
        }

        if (request.Header($"{prefix}If-None-Match") is { } none)
            return Holds(none, record);
        return Time(request, $"{prefix}If-Modified-Since") is { } modified && record.LastModified <= modified;
    }

    private static bool Holds(string tags, ObjectRecord record) =>
        tags.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.Trim('"') == record.ETag);

    private static DateTimeOffset? Time(S3Request request, string name) =>
        DateTimeOffset.TryParse(request.Header(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
