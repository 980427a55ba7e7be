namespace CustomerIngest.Events;

/// <summary>What an HTTP API knows of a request and its sender, which is checked and dropped.</summary>
internal static class RequestContext
{
    private static readonly string[] _known =
        ["accountId", "apiId", "domainName", "domainPrefix", "requestId", "routeId", "routeKey", "stage", "time", "timeEpoch", "http", "authorizer", "authentication"];

    private static readonly string[] _knownHttp = ["method", "path", "protocol", "sourceIp", "userAgent"];

    private static readonly string[] _knownAuthorizers = ["jwt", "lambda", "iam"];

    private static readonly string[] _knownJwt = ["claims", "scopes"];

    private static readonly string[] _knownIam = ["accessKey", "accountId", "callerId", "cognitoIdentity", "principalOrgId", "userArn", "userId"];

    /// <param name="members">At the member's name; left at the end of its value.</param>
    public static void Skip(ref EventMembers members)
    {
        if (!members.TryStartObject())
            return;
        while (members.TryNext())
        {
            if (members.Is("http"u8))
                SkipHttp(ref members);
            else if (members.Is("timeEpoch"u8))
                members.SkipInt64();
            else if (members.Is("authorizer"u8))
                SkipAuthorizer(ref members);
            else if (members.Is("authentication"u8))
                members.SkipNull(); // A client's certificate is left to Lambda's serializer.
            else if (members.IsOneOf(_known))
                members.SkipText();
            else
                members.SkipUnknown(_known);
        }
    }

    // A Lambda authorizer's own values may be anything, and are left to Lambda's serializer.
    private static void SkipAuthorizer(ref EventMembers members)
    {
        if (!members.TryStartObject())
            return;
        while (members.TryNext())
        {
            if (members.Is("iam"u8))
                SkipIam(ref members);
            else if (members.Is("jwt"u8))
                SkipJwt(ref members);
            else if (members.Is("lambda"u8))
                members.SkipNull();
            else
                members.SkipUnknown(_knownAuthorizers);
        }
    }

    private static void SkipJwt(ref EventMembers members)
    {
        if (!members.TryStartObject())
            return;
        while (members.TryNext())
        {
            if (members.Is("claims"u8))
                members.SkipTexts();
            else if (members.Is("scopes"u8))
                members.SkipTextArray();
            else
                members.SkipUnknown(_knownJwt);
        }
    }

    private static void SkipIam(ref EventMembers members)
    {
        if (!members.TryStartObject())
            return;
        while (members.TryNext())
        {
            if (members.Is("cognitoIdentity"u8))
                members.SkipNull();
            else if (members.IsOneOf(_knownIam))
                members.SkipText();
            else
                members.SkipUnknown(_knownIam);
        }
    }

    private static void SkipHttp(ref EventMembers members)
    {
        if (!members.TryStartObject())
            return;
        while (members.TryNext())
        {
            if (members.IsOneOf(_knownHttp))
                members.SkipText();
            else
                members.SkipUnknown(_knownHttp);
        }
    }
}
