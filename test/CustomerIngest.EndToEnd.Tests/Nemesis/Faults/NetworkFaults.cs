using CustomerIngest.EndToEnd.Tests.Nemesis.Network;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>What the network does between the functions and MariaDB.</summary>
internal static class NetworkFaults
{
    public static readonly Fault[] Losses =
    [
        new("every connection is cut", Healing.Unnoticed, strike => CutAsync(strike, cuts: 1)),
        new("an INSERT is lost", Healing.Unnoticed, strike => LoseAsync(strike, Moment.BeforeRequest, losses: 1)),
        new("the reply to an INSERT is lost", Healing.Unnoticed, strike => LoseAsync(strike, Moment.BeforeReply, losses: 1)),
    ];

    public static readonly Fault[] Outages =
    [
        new("connections are refused", Healing.AtOnce, RefuseAsync),
    ];

    public static readonly Fault[] Storms =
    [
        new("every connection is cut, again and again", Healing.AtOnce, strike => CutAsync(strike, cuts: 2 + strike.Dice.Roll(3))),
        new("the replies to several INSERTs are lost", Healing.AtOnce, strike => LoseAsync(strike, Moment.BeforeReply, losses: 2 + strike.Dice.Roll(3))),
    ];

    public static readonly Fault[] Hangs =
    [
        new("the way to MariaDB is a black hole", Healing.Soon, strike => BlackHoleAsync(strike, Direction.ToServer)),
        new("the way from MariaDB is a black hole", Healing.Soon, strike => BlackHoleAsync(strike, Direction.ToClient)),
        new("the network is slow", Healing.Unnoticed, SlowAsync),
    ];

    private static async Task CutAsync(Strike strike, int cuts)
    {
        strike.Scene.Proxy.Cut();
        await strike.SendAsync();
        for (var more = 1; more < cuts; more++)
        {
            await Strike.WaitAsync(10);
            strike.Scene.Proxy.Cut();
        }
    }

    private static async Task RefuseAsync(Strike strike)
    {
        strike.Scene.Proxy.Refusing = true;
        strike.Scene.Proxy.Cut();
        await strike.SendAndWaitAsync();
    }

    // One loss is repaired by repeating the statement. Two in a row fail the batch, whose rows may be there all the same.
    private static Task LoseAsync(Strike strike, Moment moment, int losses) =>
        strike.SendAndStepInAsync(moment, () => Task.FromResult(false), losses);

    private static Task BlackHoleAsync(Strike strike, Direction direction)
    {
        strike.Scene.Proxy.BlackHole(direction);
        return strike.SendAndWaitAsync(500 + strike.Dice.Roll(1_500));
    }

    private static Task SlowAsync(Strike strike)
    {
        strike.Scene.Proxy.Latency = TimeSpan.FromMilliseconds(20 + strike.Dice.Roll(150));
        return strike.SendAndWaitAsync();
    }
}
