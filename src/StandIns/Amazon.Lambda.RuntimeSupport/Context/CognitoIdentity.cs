using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>The header <c>Lambda-Runtime-Cognito-Identity</c>.</summary>
internal sealed record CognitoIdentity(string IdentityId, string IdentityPoolId) : ICognitoIdentity
{
    /// <param name="json">Null and blanks give an identity without members.</param>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InvalidOperationException">It, or a member of it, is of another kind than it should be.</exception>
    public static CognitoIdentity Parse(string json)
    {
        using var document = JsonDocument.Parse(string.IsNullOrWhiteSpace(json) ? "{}" : json);
        var root = document.RootElement;
        return new CognitoIdentity(
            CognitoClientContext.Text(root, "cognitoIdentityId"), CognitoClientContext.Text(root, "cognitoIdentityPoolId"));
    }
}
