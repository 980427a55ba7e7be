using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Lambda.Logs;

/// <summary>Lambda's own lines in a function's log, in the format and of the level that its LoggingConfig asks for.</summary>
internal interface IPlatformLog
{
    /// <param name="now">When it begins.</param>
    /// <param name="phase">init, or invoke when it is repeated inside an invocation.</param>
    IEnumerable<string> InitStart(DateTimeOffset now, string phase);

    /// <param name="now">When it ended.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="phase">init, or invoke when it was repeated inside an invocation.</param>
    /// <param name="failure">How it failed; null when it did not.</param>
    IEnumerable<string> InitEnd(DateTimeOffset now, TimeSpan duration, string phase, RuntimeReply? failure);

    IEnumerable<string> Start(DateTimeOffset now, string requestId);

    /// <summary>What broke the process, if something did, and then the end of the invocation.</summary>
    IEnumerable<string> End(InvocationEnd end);
}
