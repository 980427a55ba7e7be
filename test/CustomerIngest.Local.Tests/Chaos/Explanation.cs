namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>Why messages were delivered more than once: what became of the delivery before.</summary>
internal static class Explanation
{
    /// <summary>How often each reason was one, the most frequent first.</summary>
    public static IReadOnlyList<(string Reason, int Times)> Of(IEnumerable<Life> lives) =>
    [
        .. lives
            .SelectMany(life => Enumerable.Range(0, Math.Max(0, life.Deliveries.Count - 1)).Select(number => Reason(life, number)))
            .CountBy(reason => reason)
            .Select(pair => (pair.Key, pair.Value))
            .OrderByDescending(pair => pair.Value),
    ];

    private static string Reason(Life life, int number)
    {
        if (life.Deliveries[number].Batch.Error is { } error)
            return error;
        return life.IsDone(number) ? "done when its visibility timeout was over" : "given back by the function";
    }
}
