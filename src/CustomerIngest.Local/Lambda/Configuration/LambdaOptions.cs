using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;
using CustomerIngest.Local.Lambda.Sandbox;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Lambda.Configuration;

/// <summary>What the local Lambda service is told from outside.</summary>
public sealed record LambdaOptions
{
    /// <summary>
    /// The folder that holds the function's executable; for a CodeUri that is a project, where its build put it.
    /// By default the CodeUri itself.
    /// </summary>
    public Func<FunctionDefinition, string> LocateCode { get; init; } = function => function.CodePath;

    /// <summary>Variables that every function gets; they win over the template's, such as AWS_ENDPOINT_URL.</summary>
    public IReadOnlyDictionary<string, string> ExtraEnvironment { get; init; } = new Dictionary<string, string>();

    /// <summary>Takes every line of every function, from several threads at once.</summary>
    public Action<FunctionLogLine> Log { get; init; } = _ => { };

    /// <summary>Called after each invocation, from several threads at once. Must not throw.</summary>
    public Action<FinishedInvocation> InvocationFinished { get; init; } = _ => { };

    /// <summary>Called for each process of an environment, before it has initialised. Must not throw.</summary>
    public Action<StartedProcess> ProcessStarted { get; init; } = _ => { };

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Stops an environment's processes from the moment at which they ask for the next event until there is one, as Lambda
    /// does. Without effect where <see cref="Processes.GuardedProcess.HasGroup"/> is false.
    /// </summary>
    public bool Freeze { get; init; } = true;

    /// <summary>
    /// Kills an environment's process when it and what it started hold more than MemorySize. Without effect where
    /// <see cref="Processes.ControlGroup.LimitsMemory"/> is false.
    /// </summary>
    public bool LimitMemory { get; init; } = true;

    /// <summary>
    /// Gives an environment the share of the processors that its MemorySize has on Lambda: one for 1,769 MiB, in the init
    /// phase at least two. Without effect where <see cref="Processes.ControlGroup.LimitsProcessors"/> is false.
    /// </summary>
    public bool LimitProcessors { get; init; }

    /// <summary>
    /// Gives an environment's /tmp the size of EphemeralStorage. Without effect where
    /// <see cref="Processes.PrivateMount.KindAsync"/> knows no way.
    /// </summary>
    public bool LimitStorage { get; init; } = true;

    /// <summary>How long an environment stays warm without an invocation. AWS gives no figure; 5 to 15 minutes are seen.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the init phase may take: 10 s on AWS, then it is repeated inside the invocation.</summary>
    public TimeSpan InitTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Invocations in flight, over all functions that have reserved nothing; an account on AWS has 1,000, a new one often 10.</summary>
    public int ConcurrencyLimit { get; init; } = 1_000;

    /// <summary>Where each environment gets a private folder as its /tmp.</summary>
    public string ScratchRoot { get; init; } = Path.GetTempPath();
}
