using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Hosting;

/// <summary>The answer to a caller that is not answered.</summary>
/// <param name="context">The request, and the response to write.</param>
/// <param name="reason">One sentence.</param>
internal delegate Task Refuse(HttpContext context, string reason);
