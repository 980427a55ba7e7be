using CustomerIngest.Local.Aws;
using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Tests.Objects;

/// <summary>Counts how often the bytes of an object are asked for.</summary>
internal sealed class CountedS3(IAwsService s3) : IAwsService
{
    private int _gets;

    public int Gets => Volatile.Read(ref _gets);

    public bool Accepts(HttpRequest request) => s3.Accepts(request);

    public Task AnswerAsync(HttpContext context, LocalAccount account, CancellationToken cancelled)
    {
        if (HttpMethods.IsGet(context.Request.Method))
            Interlocked.Increment(ref _gets);
        return s3.AnswerAsync(context, account, cancelled);
    }
}
