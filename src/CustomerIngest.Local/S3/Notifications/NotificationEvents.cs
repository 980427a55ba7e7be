namespace CustomerIngest.Local.S3.Notifications;

/// <summary>The events that are sent here, as configurations name them.</summary>
internal static class NotificationEvents
{
    public static IReadOnlyCollection<string> Names { get; } =
    [
        "s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:Copy", "s3:ObjectCreated:CompleteMultipartUpload",
        "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated", "s3:ObjectTagging:*", "s3:ObjectTagging:Put", "s3:ObjectTagging:Delete",
    ];

    // Of what S3 has and the local cloud does not.
    private static readonly string[] _absent = ["s3:ReducedRedundancyLostObject", "s3:ObjectRestore:", "s3:Replication:", "s3:LifecycleExpiration:", "s3:LifecycleTransition", "s3:IntelligentTiering", "s3:ObjectAcl:"];

    /// <summary>Whether it is an event on AWS and never one here.</summary>
    public static bool IsAbsent(string name) => Array.Exists(_absent, absent => name.StartsWith(absent, StringComparison.Ordinal));

    /// <param name="asked">A name, which may end with <c>*</c>.</param>
    /// <param name="eventName">Such as <c>ObjectCreated:Put</c>, or a name like the other.</param>
    public static bool Covers(string asked, string eventName) =>
        asked.EndsWith(":*", StringComparison.Ordinal) ? eventName.StartsWith(asked[..^1], StringComparison.Ordinal) : asked == eventName;
}
