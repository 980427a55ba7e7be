namespace CustomerIngest.Faults;

/// <summary>What a failure of the database means for what to do next.</summary>
public enum DatabaseFault
{
    /// <summary>It may work the next time: redeliver, or 503. The connection is not to be trusted.</summary>
    Transient,

    /// <summary>The password was refused: fetch the secret again.</summary>
    Credentials,

    /// <summary>This row will never work: isolate it.</summary>
    Permanent,

    /// <summary>Somebody must change a setting, a grant or the network.</summary>
    Configuration,
}
