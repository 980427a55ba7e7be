using CustomerIngest.Local.Lambda.Configuration;

namespace CustomerIngest.Local.Lambda.Environments;

/// <summary>An execution environment at one moment.</summary>
/// <param name="Id">Ends the name of its log stream.</param>
/// <param name="State">What it is doing.</param>
/// <param name="Invocations">Begun so far; the first was its cold start, the others found it warm.</param>
/// <param name="ProcessId">Null while it has no process.</param>
/// <param name="InitDuration">Of its init phase; null before its end and when that failed.</param>
/// <param name="PeakMemory">Bytes.</param>
/// <param name="Scratch">What is its /tmp.</param>
/// <param name="FrozenSince">Null while it is not frozen.</param>
/// <param name="Frozen">How long it has been frozen so far, all times together.</param>
public sealed record EnvironmentStatus(
    string Id, EnvironmentState State, int Invocations, int? ProcessId, TimeSpan? InitDuration, long PeakMemory, string Scratch, DateTimeOffset? FrozenSince, TimeSpan Frozen)
{
    /// <summary>How long it has run invocations so far.</summary>
    public TimeSpan Busy { get; init; }

    /// <summary>How long its processes have started so far.</summary>
    public TimeSpan Initialising { get; init; }

    /// <summary>The access key id that signs what it asks of AWS.</summary>
    public string AccessKeyId => EnvironmentCredentials.AccessKeyIdOf(Id);
}
