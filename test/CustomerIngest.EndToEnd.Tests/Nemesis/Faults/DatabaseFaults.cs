using CustomerIngest.EndToEnd.Tests.Nemesis.Network;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>What MariaDB does to its clients.</summary>
internal static class DatabaseFaults
{
    public static readonly Fault[] Losses =
    [
        new("KILL of every session", Healing.Unnoticed, KillAsync),
        new("KILL while an INSERT is under way", Healing.Unnoticed, KillUnderAnInsertAsync),
    ];

    public static readonly Fault[] Outages =
    [
        new("restart of MariaDB", Healing.AtOnce, RestartAsync),
        new("crash of MariaDB", Healing.AtOnce, CrashAsync),
        new("read_only", Healing.AtOnce, ReadOnlyAsync),
    ];

    public static readonly Fault[] Hangs =
    [
        new("MariaDB hangs for a moment", Healing.AtOnce, strike => HangAsync(strike, 300 + strike.Dice.Roll(1_500))),
        new("MariaDB hangs past the deadline", Healing.AtOnce, strike => HangAsync(strike, (int)strike.Scene.Timeout.TotalMilliseconds + 500)),
    ];

    private static async Task KillAsync(Strike strike)
    {
        await strike.Scene.Account.KillSessionsAsync();
        await strike.SendAndWaitAsync();
    }

    private static Task KillUnderAnInsertAsync(Strike strike) =>
        strike.SendAndStepInAsync(strike.Dice.Pick(Moment.BeforeRequest, Moment.BeforeReply), async () =>
        {
            await strike.Scene.Account.KillSessionsAsync();
            return true;
        });

    private static async Task RestartAsync(Strike strike)
    {
        await strike.Scene.Server.StopAsync();
        await strike.SendAndWaitAsync();
        await strike.Scene.Server.StartAsync();
    }

    private static async Task CrashAsync(Strike strike)
    {
        await strike.Scene.Server.CrashAsync();
        await strike.SendAndWaitAsync();
        await strike.Scene.Server.StartAsync();
    }

    private static async Task ReadOnlyAsync(Strike strike)
    {
        await strike.Scene.Server.Database.ExecuteAsync("SET GLOBAL read_only=1");
        await strike.SendAndWaitAsync();
        await strike.Scene.Server.Database.ExecuteAsync("SET GLOBAL read_only=0");
    }

    private static async Task HangAsync(Strike strike, int milliseconds)
    {
        strike.Scene.Server.Hang();
        await strike.SendAndWaitAsync(milliseconds);
        strike.Scene.Server.GoOn();
    }
}
