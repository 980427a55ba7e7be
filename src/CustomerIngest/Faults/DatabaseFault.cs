namespace CustomerIngest.Faults;

/// <summary>What a failure means for what to do next.</summary>
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

    /// <summary>
    /// A bug, ours or of what we use: not the database's, the secret's, TLS's, the network's or time's doing. Redeliver,
    /// because a row must not be lost for it, or 500; and log where it happened.
    /// </summary>
    Unexpected,
}
