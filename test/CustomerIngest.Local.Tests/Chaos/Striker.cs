using System.Diagnostics;
using System.Threading.Channels;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Lambda.Sandbox;
using CustomerIngest.Local.Processes;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Local.Tests.Chaos;

/// <summary>Kills and freezes execution environments, in whatever state they are, until it is told to stop. Then all may go on.</summary>
internal sealed class Striker(IReadOnlyList<LambdaFunction> functions, ChannelReader<StartedProcess> started, ChaosOptions options, TimeProvider time, Dice dice)
{
    // Of four processes that start, one does not come far.
    private const int OneStartIn = 4;
    private const int LongestStart = 120;

    private readonly Dictionary<string, int> _strikes = new(StringComparer.Ordinal);
    private readonly List<Task> _frozen = [];

    /// <summary>How often what was done, and in which state.</summary>
    public IReadOnlyDictionary<string, int> Strikes => _strikes;

    public int Kills => Count("kill");

    public int Freezes => Count("freeze");

    public async Task RunAsync(TimeSpan duration, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (time.GetElapsedTime(start) < duration)
        {
            using var rest = new CancellationTokenSource(TimeSpan.FromMilliseconds(dice.Roll(options.Rest)), time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(rest.Token, cancellationToken);
            if (await NextStartAsync(either.Token) is not { } process)
                StrikeAny();
            else if (dice.Roll(OneStartIn) == 0)
                await StrikeStartingAsync(process, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
        }

        await Task.WhenAll(_frozen);
    }

    private int Count(string what) => _strikes.Where(pair => pair.Key.StartsWith(what, StringComparison.Ordinal)).Sum(pair => pair.Value);

    private async Task<StartedProcess?> NextStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await started.ReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task StrikeStartingAsync(StartedProcess process, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(dice.Roll(LongestStart)), time, cancellationToken);
        var function = functions.Single(function => function.Name == process.FunctionName);
        if (function.Environments.FirstOrDefault(environment => environment.ProcessId == process.ProcessId) is { } environment)
            Strike(function, environment, process.ProcessId);
    }

    private void StrikeAny()
    {
        var wanted = dice.Pick(EnvironmentState.Idle, EnvironmentState.Busy, EnvironmentState.Busy);
        var function = functions[dice.Roll(functions.Count)];
        EnvironmentStatus[] environments = [.. function.Environments.Where(environment => environment.ProcessId is not null)];
        if (environments.Where(environment => environment.State == wanted).ToArray() is { Length: > 0 } some)
            environments = some;
        if (environments.Length == 0)
            return;
        var environment = environments[dice.Roll(environments.Length)];
        Strike(function, environment, environment.ProcessId!.Value);
    }

    private void Strike(LambdaFunction function, EnvironmentStatus environment, int process)
    {
        var kind = dice.Roll(9);
        var what = kind switch
        {
            0 or 1 => "kill",
            2 => "kill from outside",
            3 => "kill of the group from outside",
            4 => "kill by SIGTERM",
            5 or 6 => "freeze",
            7 => "freeze from outside",
            _ => "freeze of the group from outside",
        };
        var name = $"{what}, {environment.State}{(environment.FrozenSince is null ? "" : " and frozen")}";
        _strikes[name] = _strikes.GetValueOrDefault(name) + 1;
        switch (kind)
        {
            case 0 or 1:
                function.Signal(process, ProcessSignal.Kill);
                break;
            case 2:
                FromOutside(process, ProcessSignal.Kill);
                break;
            case 3:
                PosixSignals.SendToGroup(process, ProcessSignal.Kill);
                break;
            case 4:
                function.Signal(process, ProcessSignal.Terminate);
                break;
            case 5 or 6:
                Freeze(signal => function.Signal(process, signal));
                break;
            case 7:
                Freeze(signal => FromOutside(process, signal));
                break;
            default:
                Freeze(signal => PosixSignals.SendToGroup(process, signal));
                break;
        }
    }

    // For a moment, past the function's timeout, or past the visibility timeout.
    private void Freeze(Action<ProcessSignal> signal)
    {
        var length = dice.Pick(options.Timeout / 5, options.Timeout * 1.2, options.VisibilityTimeout * 1.2);
        signal(ProcessSignal.Freeze);
        _frozen.Add(ThawAsync());

        async Task ThawAsync()
        {
            await Task.Delay(length, time);
            signal(ProcessSignal.Thaw);
        }
    }

    // By the process's id, as somebody in a shell does it.
    private static void FromOutside(int id, ProcessSignal signal)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            PosixSignals.Send(process, signal);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It has ended.
        }
    }
}
