using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>The header <c>Lambda-Runtime-Cognito-Identity</c>.</summary>
internal sealed record CognitoIdentity(string IdentityId, string IdentityPoolId) : ICognitoIdentity
{
    /// <param name="json">Null gives an identity without members.</param>
    public static CognitoIdentity Parse(string json)
    {
        using var document = HeaderJson.Parse(json);
        var root = document.RootElement;
        return new CognitoIdentity(HeaderJson.Text(root, "cognitoIdentityId"), HeaderJson.Text(root, "cognitoIdentityPoolId"));
    }
}
