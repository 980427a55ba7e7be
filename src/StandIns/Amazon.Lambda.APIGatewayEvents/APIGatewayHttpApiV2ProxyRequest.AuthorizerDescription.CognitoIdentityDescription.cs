namespace Amazon.Lambda.APIGatewayEvents;

public partial class APIGatewayHttpApiV2ProxyRequest
{
    public partial class AuthorizerDescription
    {
        /// <summary>The Cognito identity behind an IAM principal.</summary>
        public class CognitoIdentityDescription
        {
            /// <summary>Authentication methods, as Cognito names them.</summary>
            public IList<string> AMR { get; set; }

            public string IdentityId { get; set; }

            public string IdentityPoolId { get; set; }
        }
    }
}
