using CustomerIngest.Local.Building;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda.Configuration;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;
using CustomerIngest.Local.Lambda.Sandbox;

namespace CustomerIngest.Local.Cloud;

/// <summary>What to run, and where. Ports are on loopback, 0 to 65,535; 0 lets the system choose.</summary>
public sealed record LocalCloudOptions
{
    public string TemplateFile { get; init; } = BuildFacts.Template;

    public int HttpPort { get; init; }

    public int AwsPort { get; init; }

    public int PagePort { get; init; }

    /// <summary>Publish the functions with Native AOT instead of running what was built.</summary>
    public bool Aot { get; init; }

    /// <summary>Builds the functions; null for a builder of this cloud's own, which goes by <see cref="Aot"/>. Clouds that share one build once.</summary>
    public FunctionBuilder? Builder { get; init; }

    /// <summary>Keeps the database, the messages, the secrets and the objects of S3 between runs; null for fresh ones that are removed at the end.</summary>
    public string? DataFolder { get; init; }

    public DatabaseOptions Database { get; init; } = new();

    /// <summary>Runs copies of the functions' builds, and deploys each build that another shell makes. Otherwise they run where they were built.</summary>
    public bool Redeploy { get; init; }

    /// <summary>For a debugger: no invocation, initialisation or environment ends by a limit of time, none is frozen, and messages stay in flight for 12 hours.</summary>
    public bool Debug { get; init; }

    /// <inheritdoc cref="LambdaOptions.Freeze"/>
    public bool Freeze { get; init; } = true;

    /// <inheritdoc cref="LambdaOptions.LimitProcessors"/>
    public bool LimitProcessors { get; init; }

    /// <inheritdoc cref="LambdaOptions.IdleTimeout"/>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc cref="LambdaOptions.ConcurrencyLimit"/>
    public int ConcurrencyLimit { get; init; } = 1_000;

    /// <summary>The clock of the queues, the secrets and the event sources; functions and HTTP go by the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told what takes long or changes the machine, before it happens.</summary>
    public Action<string> Announce { get; init; } = static _ => { };

    /// <summary>Told what is worked at from now on, for people who wait.</summary>
    public Action<string> Progress { get; init; } = static _ => { };

    /// <inheritdoc cref="LambdaOptions.ProcessStarted"/>
    public Action<StartedProcess> ProcessStarted { get; init; } = static _ => { };

    /// <summary>Takes the functions' log, from several threads at once.</summary>
    public Action<FunctionLogLine> FunctionLog { get; init; } = static _ => { };

    /// <summary>Called after each invocation, from several threads at once.</summary>
    public Action<FinishedInvocation> InvocationFinished { get; init; } = static _ => { };

    /// <summary>Called after each batch, from several threads at once.</summary>
    public Action<BatchReport> BatchFinished { get; init; } = static _ => { };

    /// <summary>Variables for every function; they win over the template's.</summary>
    public IReadOnlyDictionary<string, string> FunctionVariables { get; init; } = new Dictionary<string, string>();
}
