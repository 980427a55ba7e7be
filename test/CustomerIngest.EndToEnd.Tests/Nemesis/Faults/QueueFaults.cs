namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>What SQS does: at least once, in any order. The load itself holds duplicates and delayed messages all the time.</summary>
internal static class QueueFaults
{
    public static readonly Fault[] All =
    [
        new("messages come again while they are worked on", Healing.Unnoticed, RedeliverAsync),
    ];

    private static async Task RedeliverAsync(Strike strike)
    {
        // A slow network leaves time to be in the middle of the work.
        strike.Scene.Proxy.Latency = TimeSpan.FromMilliseconds(10);
        await strike.SendAsync();
        for (var times = 1 + strike.Dice.Roll(3); times > 0; times--)
        {
            await Strike.WaitAsync(1 + strike.Dice.Roll(20));
            strike.Scene.Cloud.Queue.EndVisibilityTimeouts();
        }
    }
}
