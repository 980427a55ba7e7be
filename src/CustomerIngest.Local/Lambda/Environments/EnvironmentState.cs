namespace CustomerIngest.Local.Lambda.Environments;

/// <summary>What an execution environment is doing.</summary>
public enum EnvironmentState
{
    /// <summary>Its process starts and has not asked for an event yet.</summary>
    Initialising,

    /// <summary>It runs an invocation.</summary>
    Busy,

    /// <summary>It is warm and waits for an invocation.</summary>
    Idle,

    /// <summary>It was reaped, or the local cloud stopped.</summary>
    Gone,
}
