namespace CustomerIngest.Local.S3.Notifications;

/// <summary>The events that are sent here, as configurations name them.</summary>
internal static class NotificationEvents
{
    public static IReadOnlyCollection<string> Names { get; } =
    [
        "s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:Copy", "s3:ObjectCreated:CompleteMultipartUpload",
        "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated",
    ];

    /// <param name="asked">A name, which may end with <c>*</c>.</param>
    /// <param name="eventName">Such as <c>ObjectCreated:Put</c>, or a name like the other.</param>
    public static bool Covers(string asked, string eventName) =>
        asked.EndsWith(":*", StringComparison.Ordinal) ? eventName.StartsWith(asked[..^1], StringComparison.Ordinal) : asked == eventName;
}
