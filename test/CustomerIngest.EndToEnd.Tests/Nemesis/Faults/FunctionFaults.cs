using CustomerIngest.EndToEnd.Tests.Nemesis.Network;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>What Lambda does to the functions' processes, and worse.</summary>
internal static class FunctionFaults
{
    public static readonly Fault[] Freezes =
    [
        new("environments are frozen and their sessions end", Healing.Unnoticed, FreezeAsync),
    ];

    public static readonly Fault[] Ends =
    [
        new("SIGTERM", Healing.AtOnceInAnyProcess, strike => EndSomeAsync(strike, ProcessSignal.Terminate)),
        new("SIGKILL", Healing.AtOnceInAnyProcess, strike => EndSomeAsync(strike, ProcessSignal.Kill)),
        new("SIGKILL before an INSERT reaches MariaDB", Healing.AtOnceInAnyProcess, strike => KillUnderAnInsertAsync(strike, Moment.BeforeRequest)),
        new("SIGKILL when the rows are in and nobody knows", Healing.AtOnceInAnyProcess, strike => KillUnderAnInsertAsync(strike, Moment.BeforeReply)),
    ];

    private static async Task FreezeAsync(Strike strike)
    {
        int[] processes = [.. strike.Scene.ProcessesOf("Ingest"), .. strike.Scene.ProcessesOf("List")];
        foreach (var process in processes)
            strike.Scene.Signal(process, ProcessSignal.Freeze);
        await strike.Scene.Account.KillSessionsAsync();
        await strike.SendAndWaitAsync(100 + strike.Dice.Roll(500));
        foreach (var process in processes)
            strike.Scene.Signal(process, ProcessSignal.Thaw);
    }

    private static async Task EndSomeAsync(Strike strike, ProcessSignal signal)
    {
        await strike.SendAsync();
        for (var times = 1 + strike.Dice.Roll(3); times > 0; times--)
        {
            await Strike.WaitAsync(strike.Dice.Roll(30));
            var processes = strike.Scene.ProcessesOf(strike.Dice.Pick("Ingest", "Ingest", "Ingest", "List"));
            if (processes.Count > 0)
                strike.Scene.End([processes[strike.Dice.Roll(processes.Count)]], signal);
        }
    }

    // Nobody can tell from outside whose INSERT it is.
    private static Task KillUnderAnInsertAsync(Strike strike, Moment moment) =>
        strike.SendAndStepInAsync(moment, () =>
        {
            strike.Scene.End(strike.Scene.ProcessesOf("Ingest"), ProcessSignal.Kill);
            return Task.FromResult(true);
        });
}
