using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>The operation that a request of the Query protocol names, in its form or in its query.</summary>
internal static class QueryAction
{
    /// <returns>Empty when it names none.</returns>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancelled)
    {
        if (!request.HasFormContentType)
            return request.Query["Action"].ToString();
        try
        {
            return (await request.ReadFormAsync(cancelled))["Action"].ToString();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException)
        {
            // It is malformed, or longer than any that is served.
            return "";
        }
    }
}
