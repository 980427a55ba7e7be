namespace CustomerIngest.Local.Processes;

/// <summary>What a process can be told from outside.</summary>
public enum ProcessSignal
{
    /// <summary>Ends the process in its own way.</summary>
    Terminate,

    /// <summary>Ends the process at once.</summary>
    Kill,

    /// <summary>Stops the process where it is, as a hung machine or a frozen environment does.</summary>
    Freeze,

    /// <summary>Lets a frozen process go on.</summary>
    Thaw,
}
