using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CustomerIngest.Local.Hosting;

/// <summary>
/// Who may ask a server on loopback: programs of this machine, and pages that come from it. A browser also brings the
/// requests of pages from elsewhere, which reach loopback by a name that resolves to it (DNS rebinding), or send a form.
/// </summary>
internal static class LocalCallers
{
    /// <param name="request">What is asked.</param>
    /// <param name="below">Whether names below localhost are the server's too, as in <c>bucket.localhost</c>.</param>
    /// <returns>Why it is not answered, in one sentence; null when it is.</returns>
    public static string? Refusal(HttpRequest request, bool below = false)
    {
        if (HttpMethods.IsConnect(request.Method))
            return "This server is not a proxy, and does not take the method CONNECT.";
        if (!IsLoopback(request.Host.Host) && !(below && request.Host.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)))
            return $"This server answers for the names 127.0.0.1 and localhost, and not for \"{request.Host.Host}\". Use one of them in the address.";
        var headers = request.Headers;
        if (headers.Origin.Count > 0)
            return IsFromHere(headers.Origin) ? null : $"This server does not answer pages of other sites, such as that of the header Origin, \"{headers.Origin}\".";
        return headers["Sec-Fetch-Site"] == "cross-site" && !IsNavigation(request)
            ? "This server does not answer pages of other sites, and the header Sec-Fetch-Site is \"cross-site\"."
            : null;
    }

    // A link in a page of another site may lead here: what it opens, that page cannot read.
    private static bool IsNavigation(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";

    private static bool IsFromHere(StringValues origin) =>
        origin is [{ } single] && Uri.TryCreate(single, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" && IsLoopback(page.Host);

    // No DNS server has a say in these.
    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address);
}
