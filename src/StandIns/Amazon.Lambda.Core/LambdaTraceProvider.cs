namespace Amazon.Lambda.Core;

/// <summary>Gives libraries the X-Ray tracing header of the running invocation.</summary>
public static class LambdaTraceProvider
{
    private static string _current;

    /// <summary>
    /// As in <c>Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1</c>; before the first invocation the value of the
    /// environment variable <c>_X_AMZN_TRACE_ID</c>, which may be null.
    /// </summary>
    public static string CurrentTraceId => _current ?? Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");

    internal static void SetCurrentTraceId(string traceId) => _current = traceId;
}
