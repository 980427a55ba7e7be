using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>The header <c>Lambda-Runtime-Client-Context</c>.</summary>
internal sealed record CognitoClientContext(
    IClientApplication Client,
    IDictionary<string, string> Environment,
    IDictionary<string, string> Custom) : IClientContext
{
    /// <param name="json">Null gives a context without members.</param>
    public static CognitoClientContext Parse(string json)
    {
        using var document = HeaderJson.Parse(json);
        var root = document.RootElement;
        return new CognitoClientContext(
            root.TryGetProperty("client", out var client) ? CognitoClientApplication.Read(client) : null,
            HeaderJson.Texts(root, "env"),
            HeaderJson.Texts(root, "custom"));
    }
}
