using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Amazon.Lambda.RuntimeSupport.Client;

/// <summary>Makes the HTTP client of a bootstrap: .NET's own settings but for the encoding of headers, as in the real package.</summary>
internal static class RuntimeHttp
{
    /// <summary>Without the revision that a build of the real package appends.</summary>
    public const string InformationalVersion = "2.1.2";

    /// <summary>Asking for the next invocation blocks until there is one, possibly for as long as an environment lives.</summary>
    private static readonly TimeSpan _timeout = TimeSpan.FromHours(12);

    /// <summary>As in <c>aws-lambda-dotnet/10.0.12-2.1.2.0</c>; a native program has its own folder's name there, and <c>-aot</c> at the end.</summary>
    private static readonly string _userAgent =
        $"aws-lambda-dotnet/{new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory()).Name}-{InformationalVersion}.0{(RuntimeFeature.IsDynamicCodeSupported ? string.Empty : "-aot")}";

    public static HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
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
