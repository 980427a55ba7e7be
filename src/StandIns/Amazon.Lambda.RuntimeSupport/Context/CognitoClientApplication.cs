using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Context;

/// <summary>The member <c>client</c> of the client context.</summary>
internal sealed record CognitoClientApplication(
    string AppPackageName,
    string AppTitle,
    string AppVersionCode,
    string AppVersionName,
    string InstallationId) : IClientApplication
{
    public static CognitoClientApplication Read(JsonElement client) => new(
        CognitoClientContext.Text(client, "app_package_name"),
        CognitoClientContext.Text(client, "app_title"),
        CognitoClientContext.Text(client, "app_version_code"),
        CognitoClientContext.Text(client, "app_version_name"),
        CognitoClientContext.Text(client, "installation_id"));
}
