namespace Amazon.Lambda.APIGatewayEvents;

public partial class APIGatewayHttpApiV2ProxyRequest
{
    /// <summary>What the route's authorizer found out; the member of its kind is set.</summary>
    public partial class AuthorizerDescription
    {
        public JwtDescription Jwt { get; set; }

        /// <summary>The context that a Lambda authorizer returned.</summary>
        public IDictionary<string, object> Lambda { get; set; }

        public IAMDescription IAM { get; set; }
    }
}
