namespace CustomerIngest.Local.Page.State;

/// <summary>How far a watcher has been told what happened; what is new for it goes out with the next snapshot, however late that is.</summary>
/// <param name="Second">The last second.</param>
/// <param name="Change">The last change of an invocation.</param>
/// <param name="Entry">The last entry of the chronicle.</param>
internal readonly record struct Cursor(long Second, long Change, long Entry)
{
    /// <summary>Of a watcher that knows nothing yet.</summary>
    public static readonly Cursor Start = new(-1, 0, 0);
}
