using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.S3.Storage;

/// <summary>What is kept of a bucket.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record BucketRecord(string Name, DateTimeOffset CreatedAt)
{
    /// <summary>Where its maker wanted it; null for nowhere in particular.</summary>
    public string? LocationConstraint { get; init; }

    /// <summary>Null for the first, as in the records of earlier versions.</summary>
    public string? Region { get; init; }

    /// <summary>Null when it never had any, or has none any more.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary><c>Enabled</c> or <c>Suspended</c>; null when it never had versions.</summary>
    public string? Versioning { get; init; }

    /// <summary>The NotificationConfiguration as it was put, in XML.</summary>
    public string? Notifications { get; init; }

    public string RegionOrFirst() => Region ?? LocalAccount.Region;
}
