using System.Net;
using Amazon.Runtime;

namespace CustomerIngest.Secrets;

/// <summary>
/// HTTP for the AWS clients of the functions: answers are whole, and within the time that the client's configuration
/// gives, before the SDK sees them. The SDK keeps one client of it for each of its own.
/// </summary>
/// <param name="streamsBodies">Whether the answer to a success goes on when its headers are there, for a caller that reads its body without blocking.</param>
internal sealed class AwsHttpClientFactory(bool streamsBodies = false) : HttpClientFactory
{
    /// <summary>Like an idle connection to the database: after a longer pause the environment may have been frozen, and the connection dead.</summary>
    private static readonly TimeSpan _longestIdle = TimeSpan.FromSeconds(5);

    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        var sockets = new SocketsHttpHandler
        {
            AllowAutoRedirect = clientConfig.AllowAutoRedirect,
            AutomaticDecompression = DecompressionMethods.None,
            PooledConnectionIdleTimeout = _longestIdle,
        };
        if (clientConfig.ConnectTimeout is { } connectTimeout)
            sockets.ConnectTimeout = connectTimeout;
        if (clientConfig.MaxConnectionsPerServer is { } connections)
            sockets.MaxConnectionsPerServer = connections;
        // Without one, .NET goes by HTTPS_PROXY and its like.
        if (clientConfig.GetWebProxy() is { } proxy)
        {
            proxy.Credentials = clientConfig.ProxyCredentials ?? proxy.Credentials;
            sockets.Proxy = proxy;
        }

        var client = new HttpClient(new WholeAnswerHandler(sockets, streamsBodies));
        if (clientConfig.Timeout is { } timeout)
            client.Timeout = timeout;
        return client;
    }
}
