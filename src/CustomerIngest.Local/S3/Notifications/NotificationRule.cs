namespace CustomerIngest.Local.S3.Notifications;

/// <summary>Which events of a bucket go to a queue.</summary>
/// <param name="Id">Its configurationId in the events.</param>
/// <param name="QueueArn">Where they go.</param>
/// <param name="Events">Such as <c>s3:ObjectCreated:*</c>.</param>
/// <param name="Prefix">What the key begins with.</param>
/// <param name="Suffix">What the key ends with.</param>
internal sealed record NotificationRule(string Id, string QueueArn, IReadOnlyList<string> Events, string Prefix, string Suffix)
{
    /// <param name="eventName">Such as <c>ObjectCreated:Put</c>.</param>
    /// <param name="key">The object's.</param>
    public bool Matches(string eventName, string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key.EndsWith(Suffix, StringComparison.Ordinal)
        && Events.Any(asked => asked.EndsWith(":*", StringComparison.Ordinal)
            ? $"s3:{eventName}".StartsWith(asked[..^1], StringComparison.Ordinal)
            : asked == $"s3:{eventName}");
}
