namespace CustomerIngest.Local.S3.Storage;

/// <summary>What is kept of a bucket.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CreatedAt">When it was made.</param>
internal sealed record BucketRecord(string Name, DateTimeOffset CreatedAt)
{
    /// <summary><c>Enabled</c> or <c>Suspended</c>; null when it never had versions.</summary>
    public string? Versioning { get; init; }

    /// <summary>The NotificationConfiguration as it was put, in XML.</summary>
    public string? Notifications { get; init; }
}
