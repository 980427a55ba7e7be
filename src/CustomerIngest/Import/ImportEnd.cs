namespace CustomerIngest.Import;

/// <summary>How far one invocation has come with a file.</summary>
internal enum ImportEnd
{
    /// <summary>Nothing is left to do.</summary>
    Done,

    /// <summary>All went well, and another invocation must go on.</summary>
    OutOfTime,

    /// <summary>A later delivery may do better; after some deliveries the message goes to the dead-letter queue.</summary>
    Failed,

    /// <summary>No delivery will do better: the message is on its way to the dead-letter queue.</summary>
    Refused,
}
