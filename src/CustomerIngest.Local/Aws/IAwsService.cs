using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Aws;

/// <summary>One of the services behind the endpoint. The first one that accepts a request answers it.</summary>
public interface IAwsService
{
    bool Accepts(HttpRequest request);

    /// <param name="context">The request, and the response to write.</param>
    /// <param name="account">Whose queues and secrets these are; it knows the endpoint's own address.</param>
    /// <param name="cancelled">The client went away, or the endpoint is stopping.</param>
    Task AnswerAsync(HttpContext context, LocalAccount account, CancellationToken cancelled);
}
