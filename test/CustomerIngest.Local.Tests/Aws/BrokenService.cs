using CustomerIngest.Local.Aws;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Tests.Aws;

/// <summary>A service with a fault of its own.</summary>
internal sealed class BrokenService : IAwsService
{
    public bool Accepts(HttpRequest request) => true;

    public Task AnswerAsync(HttpContext context, LocalAccount account, CancellationToken cancelled) =>
        throw new InvalidOperationException("wires crossed");
}
