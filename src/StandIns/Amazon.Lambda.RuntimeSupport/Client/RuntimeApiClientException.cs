namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Runtime API refused a call, which ends the process: Lambda then starts a new environment.</summary>
public class RuntimeApiClientException(
    string message,
    int statusCode,
    string response,
    IReadOnlyDictionary<string, IEnumerable<string>> headers,
    Exception innerException)
    : Exception(message, innerException)
{
    public int StatusCode { get; } = statusCode;

    /// <summary>The body as it came.</summary>
    public string Response { get; } = response;

    public IReadOnlyDictionary<string, IEnumerable<string>> Headers { get; } = headers;

    public override string ToString() => $"HTTP Response: {Response}{Environment.NewLine}{base.ToString()}";
}
