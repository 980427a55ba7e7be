using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Hosting;

/// <summary>
/// The body of a client that asks with Expect: 100-continue whether it shall send it. An answer that comes before the
/// body was asked for closes the connection: nobody could tell whether what comes next is the body or a request.
/// </summary>
internal static class AwaitedBody
{
    private static readonly object _begun = new();

    /// <summary>The body is read from now on, so that the client sends it.</summary>
    public static void Begin(HttpContext context) => context.Items[_begun] = _begun;

    public static void Watch(HttpContext context)
    {
        if (context.Request.Headers.Expect.Count == 0)
            return;
        context.Response.OnStarting(() =>
        {
            if (!context.Items.ContainsKey(_begun))
                context.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        });
    }
}
