using System.Net;

namespace CustomerIngest.Local.Demo;

/// <summary>
/// Repeats a GET that was answered 503 as soon as its Retry-After allows, as RFC 9110, section 10.2.3 has it: on a busy
/// machine a cold List may use up its time for the database. The last answer is returned when it stays away.
/// </summary>
internal sealed class RetryAfterHandler(HttpMessageHandler inner, TimeProvider time) : DelegatingHandler(inner)
{
    private const int MostRepeats = 6;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var repeats = 0;
        while (true)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (DelayOf(response) is not { } delay || request.Method != HttpMethod.Get || repeats++ == MostRepeats)
                return response;
            response.Dispose();
            await Task.Delay(delay, time, cancellationToken);
        }
    }

    private static TimeSpan? DelayOf(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.ServiceUnavailable ? response.Headers.RetryAfter?.Delta : null;
}
