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
        && Events.Any(asked => NotificationEvents.Covers(asked, $"s3:{eventName}"));

    /// <summary>Whether one event can match both, which S3 refuses.</summary>
    public bool Overlaps(NotificationRule other) =>
        Events.Any(one => other.Events.Any(two => NotificationEvents.Covers(one, two) || NotificationEvents.Covers(two, one)))
        && (Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(Prefix, StringComparison.Ordinal))
        && (Suffix.EndsWith(other.Suffix, StringComparison.Ordinal) || other.Suffix.EndsWith(Suffix, StringComparison.Ordinal));
}
