namespace CustomerIngest.Import;

/// <summary>What a message of the import's queue says.</summary>
/// <param name="Objects">Those that were made; none in a test event, and in one of something else that happened to objects.</param>
/// <param name="Problem">Why it is not a notification of S3; null when it is. It quotes no data.</param>
internal sealed record Notification(IReadOnlyList<NotifiedObject> Objects, string? Problem = null)
{
    public static Notification Bad(string problem) => new([], problem);
}
