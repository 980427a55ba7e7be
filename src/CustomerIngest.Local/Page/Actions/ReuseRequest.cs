namespace CustomerIngest.Local.Page.Actions;

/// <summary>The request with which List is compared.</summary>
internal static class ReuseRequest
{
    public static ReadOnlyMemory<byte> Event { get; } =
        """
        {"version":"2.0","routeKey":"GET /customers","rawPath":"/customers","rawQueryString":"limit=10","headers":{},"queryStringParameters":{"limit":"10"},"requestContext":{"http":{"method":"GET","path":"/customers"}},"isBase64Encoded":false}
        """u8.ToArray();
}
