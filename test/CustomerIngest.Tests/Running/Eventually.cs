namespace CustomerIngest.Tests.Running;

/// <summary>Waits for a condition, never for a length of time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    public static Task BecomesAsync(string what, Func<bool> condition) => BecomesAsync(what, () => Task.FromResult(condition()));

    public static async Task BecomesAsync(string what, Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < _patience, $"In {_patience.TotalSeconds:0} s it did not become true that {what}.");
            await Task.Delay(_look, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
