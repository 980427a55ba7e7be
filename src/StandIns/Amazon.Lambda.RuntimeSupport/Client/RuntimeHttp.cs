using System.Runtime.CompilerServices;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>Makes the HTTP client of a bootstrap.</summary>
internal static class RuntimeHttp
{
    /// <summary>Asking for the next invocation blocks until there is one, possibly for as long as an environment lives.</summary>
    private static readonly TimeSpan _timeout = TimeSpan.FromHours(12);

    /// <summary>Without the revision that a build of the real package appends.</summary>
    public const string InformationalVersion = "2.1.2";

    /// <summary>As in <c>aws-lambda-dotnet/10.0.12-2.1.2.0-aot</c>.</summary>
    private static readonly string _userAgent =
        $"aws-lambda-dotnet/{Environment.Version}-{InformationalVersion}.0{(RuntimeFeature.IsDynamicCodeSupported ? string.Empty : "-aot")}";

    /// <summary>
    /// One connection for the whole life of the environment, even across hours of freezing, and nothing between it
    /// and the socket: the Runtime API is on this machine.
    /// </summary>
    public static HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
        };
        var client = new HttpClient(handler) { Timeout = _timeout };
        Identify(client);
        return client;
    }

    public static void Identify(HttpClient client)
    {
        if (!client.DefaultRequestHeaders.Contains("User-Agent"))
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", _userAgent);
        }
    }
}
