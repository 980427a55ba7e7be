namespace CustomerIngest.Local.S3.Notifications;

/// <summary>A configuration that cannot be kept.</summary>
/// <param name="message">What is wrong, or what is not served.</param>
/// <param name="notServed">It may be right on AWS.</param>
internal sealed class NotificationException(string message, bool notServed = false) : Exception(message)
{
    public bool NotServed => notServed;

    /// <summary>Which member is wrong, and what it is; null when that is not said.</summary>
    public (string Name, string Value)? Argument { get; init; }
}
