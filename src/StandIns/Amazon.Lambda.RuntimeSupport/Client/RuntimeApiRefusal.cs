using System.Net;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>Turns an unexpected answer of the Runtime API into the exception of its kind.</summary>
internal static class RuntimeApiRefusal
{
    public static async Task<RuntimeApiClientException> ReadAsync(
        string call, HttpResponseMessage response, IReadOnlyDictionary<string, IEnumerable<string>> headers)
    {
        var body = await response.Content.ReadAsStringAsync();
        var status = (int)response.StatusCode;
        var error = IsReasoned(response.StatusCode) ? ErrorResponse.Parse(body) : null;
        return error is null
            ? new RuntimeApiClientException($"The Runtime API answered '{call}' with status {status}.", status, body, headers, null)
            : new RuntimeApiClientException<ErrorResponse>(
                $"The Runtime API refused '{call}' with status {status}: {error.ErrorType}: {error.ErrorMessage}", status, body, headers, error, null);
    }

    private static bool IsReasoned(HttpStatusCode status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.RequestEntityTooLarge;
}
