namespace CustomerIngest.Import;

/// <summary>How far one invocation has come with a file.</summary>
internal enum ImportEnd
{
    /// <summary>Nothing is left to do.</summary>
    Done,

    /// <summary>All went well, and another invocation must go on.</summary>
    OutOfTime,

    /// <summary>The message goes back, and after some deliveries to the dead-letter queue.</summary>
    Failed,
}
