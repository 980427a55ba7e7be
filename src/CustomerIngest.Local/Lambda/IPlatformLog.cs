namespace CustomerIngest.Local.Lambda;

/// <summary>Lambda's own lines in a function's log, in the format that its LoggingConfig asks for.</summary>
internal interface IPlatformLog
{
    string Start(DateTimeOffset now, string requestId);

    /// <summary>Of an initialisation that failed.</summary>
    /// <param name="now">When it failed.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="phase">init, or invoke when it was repeated inside an invocation.</param>
    /// <param name="reply">How it failed.</param>
    string InitReport(DateTimeOffset now, TimeSpan duration, string phase, RuntimeReply reply);

    /// <summary>What broke the process, if something did, and then the end of the invocation.</summary>
    IEnumerable<string> End(InvocationEnd end);
}
