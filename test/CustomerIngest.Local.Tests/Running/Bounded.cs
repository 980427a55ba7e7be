namespace CustomerIngest.Local.Tests.Running;

/// <summary>An end for waits that no token of the test's reaches, such as those of set-up and of disposal.</summary>
internal static class Bounded
{
    /// <summary>Far from what anything here takes, on a machine with many times too much to do.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(3);

    /// <param name="task">What is waited for.</param>
    /// <param name="what">It, in words that end "It did not happen that ...".</param>
    public static async Task WithinLimitAsync(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(Limit, TimeProvider.System);
        }
        catch (TimeoutException exception) when (!task.IsCompleted)
        {
            throw new TimeoutException($"In {Limit.TotalMinutes:0} minutes it did not happen that {what}.", exception);
        }
    }

    /// <inheritdoc cref="WithinLimitAsync(Task, string)"/>
    public static Task WithinLimitAsync(this ValueTask task, string what) => task.AsTask().WithinLimitAsync(what);
}
