using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>GetCallerIdentity of STS, which tools ask first of all. Whoever asks is the account's root.</summary>
public sealed class StsApi : IAwsService
{
    private const string Operation = "GetCallerIdentity";

    private static readonly XNamespace _namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    public bool Accepts(HttpRequest request) => SignedService.Of(request) == "sts";

    public async Task AnswerAsync(HttpContext context, LocalAccount account, CancellationToken cancelled)
    {
        var action = await QueryAction.ReadAsync(context.Request, cancelled);
        if (action != Operation)
        {
            await XmlError.WriteAsync(context, _namespace, "InvalidAction", $"The local cloud does not know the operation {action} of STS. It has {Operation}.", cancelled);
            return;
        }

        await XmlError.WriteAsync(context, StatusCodes.Status200OK, new XElement(
            _namespace + "GetCallerIdentityResponse",
            new XElement(
                _namespace + "GetCallerIdentityResult",
                new XElement(_namespace + "Arn", $"arn:aws:iam::{LocalAccount.AccountId}:root"),
                new XElement(_namespace + "UserId", LocalAccount.AccountId),
                new XElement(_namespace + "Account", LocalAccount.AccountId)),
            new XElement(
                _namespace + "ResponseMetadata",
                new XElement(_namespace + "RequestId", XmlError.RequestId(context)))), cancelled);
    }
}
