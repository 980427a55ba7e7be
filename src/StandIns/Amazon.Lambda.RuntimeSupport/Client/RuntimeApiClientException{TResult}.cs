namespace Amazon.Lambda.RuntimeSupport;

/// <summary>A refusal whose reason the Runtime API gave in a form that could be read.</summary>
public class RuntimeApiClientException<TResult>(
    string message,
    int statusCode,
    string response,
    IReadOnlyDictionary<string, IEnumerable<string>> headers,
    TResult result,
    Exception innerException)
    : RuntimeApiClientException(message, statusCode, response, headers, innerException)
{
    public TResult Result { get; } = result;
}
