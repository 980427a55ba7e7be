namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>Waits for a condition, never for a length of time.</summary>
public static class Eventually
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    public static Task BecomesAsync(string what, Func<bool> condition) => BecomesAsync(what, () => Task.FromResult(condition()));

    public static async Task BecomesAsync(string what, Func<Task<bool>> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < s_patience, $"In {s_patience.TotalSeconds:0} s it did not become true that {what}.");
            await Task.Delay(s_look, TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
