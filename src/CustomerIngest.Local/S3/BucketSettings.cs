using CustomerIngest.Local.S3.Notifications;

namespace CustomerIngest.Local.S3;

/// <summary>What a template says of a bucket.</summary>
/// <param name="Name">By S3's rules.</param>
/// <param name="Versioning"><c>Enabled</c> or <c>Suspended</c>; null leaves it as it is.</param>
/// <param name="Rules">All of its notifications.</param>
internal sealed record BucketSettings(string Name, string? Versioning, IReadOnlyList<NotificationRule> Rules);
