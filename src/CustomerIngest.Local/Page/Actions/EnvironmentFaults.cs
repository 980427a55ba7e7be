using System.Collections.Concurrent;
using System.Globalization;
using CustomerIngest.Local.Lambda;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Page.State;
using CustomerIngest.Local.Processes;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>What can happen to one execution environment.</summary>
internal sealed class EnvironmentFaults(PageSources sources, BackgroundWork work, Healing healing)
{
    private const int LongestFreeze = 600;
    private const int ShownOfAnId = 8;

    private readonly ConcurrentDictionary<string, bool> _held = new(StringComparer.Ordinal);

    /// <summary>Holds it frozen, events or not. The time counts for an invocation that it gets or has.</summary>
    public string Freeze(ActionInput input)
    {
        if (!GuardedProcess.HasGroup)
            throw new PageException("This system cannot stop a process together with all that it started.");
        var (function, environment, process) = Find(input);
        var seconds = input.Seconds(LongestFreeze);
        if (!_held.TryAdd(environment.Id, true))
            throw new PageException("This environment is held frozen already.");
        var name = $"{environment.Id[..ShownOfAnId]} of {function.Name}";
        var incident = healing.Begin($"{name} is frozen", string.Create(CultureInfo.InvariantCulture, $"{name} is frozen for {seconds.TotalSeconds:0} s, events or not. An invocation that it gets meanwhile waits, and is cut off at its timeout."));
        work.Begin(async stopping =>
        {
            function.Signal(process, ProcessSignal.Freeze);
            await BackgroundWork.PassAsync(seconds, stopping);
            function.Signal(process, ProcessSignal.Thaw);
            _held.TryRemove(environment.Id, out _);
            healing.End(incident, $"{name} may go on.");
        });
        return $"{name} is frozen.";
    }

    /// <summary>Ends its process at once, as a lack of memory does.</summary>
    public string Kill(ActionInput input)
    {
        var (function, environment, process) = Find(input);
        var name = $"{environment.Id[..ShownOfAnId]} of {function.Name}";
        var incident = healing.Begin($"{name} is killed", $"The process {process} of {name} is killed. Its /tmp stays, and the next invocation starts a new process there.");
        function.Signal(process, ProcessSignal.Kill);
        healing.End(incident, $"The process {process} is gone.");
        return $"The process {process} is killed.";
    }

    private (LambdaFunction Function, EnvironmentStatus Environment, int Process) Find(ActionInput input)
    {
        if (!sources.Lambda.Functions.TryGetValue(input.Text("function"), out var function))
            throw new PageException("There is no such function.");
        var id = input.Text("environment");
        var environment = function.Environments.FirstOrDefault(environment => environment.Id == id) ?? throw new PageException("This environment is gone.");
        return environment.ProcessId is { } process ? (function, environment, process) : throw new PageException("This environment has no process at the moment.");
    }
}
