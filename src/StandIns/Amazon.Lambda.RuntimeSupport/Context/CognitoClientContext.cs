using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>The header <c>Lambda-Runtime-Client-Context</c>: what a caller says of itself.</summary>
internal sealed record CognitoClientContext(
    IClientApplication Client,
    IDictionary<string, string> Environment,
    IDictionary<string, string> Custom) : IClientContext
{
    /// <param name="json">Null and blanks give a context without members.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InvalidOperationException">It, or a member of it, is of another kind than it should be.</exception>
    public static CognitoClientContext Parse(string json)
    {
        using var document = JsonDocument.Parse(string.IsNullOrWhiteSpace(json) ? "{}" : json);
        var root = document.RootElement;
        return new CognitoClientContext(
            root.TryGetProperty("client", out var client) ? CognitoClientApplication.Read(client) : null,
            Texts(root, "env"),
            Texts(root, "custom"));
    }

    /// <returns>Null when there is no member of that name.</returns>
    internal static string Text(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static Dictionary<string, string> Texts(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value)
            ? value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ToString(), StringComparer.Ordinal)
            : null;
}
