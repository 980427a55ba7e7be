using System.Globalization;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3.Api;

/// <summary>If-Match and its like. A condition on the entity tag wins over one on the time.</summary>
internal static class ReadConditions
{
    /// <param name="request">Has the headers.</param>
    /// <param name="record">The object.</param>
    /// <param name="prefix">What stands before the headers' names; empty for a read.</param>
    /// <param name="now">A later time is passed over.</param>
    /// <returns>The condition that says that the client has the object already; null when none does.</returns>
    /// <exception cref="S3Exception">A condition does not hold.</exception>
    public static string? Check(S3Request request, ObjectRecord record, string prefix, DateTimeOffset now)
    {
        if (request.Header($"{prefix}If-Match") is { } match)
        {
            if (!Holds(match, record))
                throw S3Errors.PreconditionFailed($"{prefix}If-Match");
        }
        else if (Time(request, $"{prefix}If-Unmodified-Since") is { } unmodified && record.LastModified > unmodified)
        {
            throw S3Errors.PreconditionFailed($"{prefix}If-Unmodified-Since");
        }

        if (request.Header($"{prefix}If-None-Match") is { } none)
            return Holds(none, record) ? $"{prefix}If-None-Match" : null;
        return Time(request, $"{prefix}If-Modified-Since") is { } modified && modified <= now && record.LastModified <= modified ? $"{prefix}If-Modified-Since" : null;
    }

    private static bool Holds(string tags, ObjectRecord record) =>
        tags.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || tag.Trim('"') == record.ETag);

    private static DateTimeOffset? Time(S3Request request, string name) =>
        DateTimeOffset.TryParse(request.Header(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
