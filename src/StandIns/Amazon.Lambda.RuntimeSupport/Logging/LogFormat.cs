namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>The values of <c>AWS_LAMBDA_LOG_FORMAT</c> that mean something; every other is <see cref="Default"/>.</summary>
internal enum LogFormat
{
    /// <summary>Time, request id, level and message, apart by tabs.</summary>
    Default,

    /// <summary>The message alone.</summary>
    Unformatted,

    /// <summary>One object per record.</summary>
    Json,
}
