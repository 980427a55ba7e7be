namespace CustomerIngest.Secrets;

/// <summary>
/// Hands an answer on when all of it is there. The SDK reads bodies with blocking calls, which hold a thread that may be
/// the one to deliver the bytes; and HttpClient's timeout ends where this returns, which without it is behind the headers.
/// </summary>
/// <param name="innerHandler">Gets the answer.</param>
/// <param name="streamsBodies">Whether a success goes on without its body; what the SDK reads itself, such as an error's, is whole then, too.</param>
internal sealed class WholeAnswerHandler(HttpMessageHandler innerHandler, bool streamsBodies = false) : DelegatingHandler(innerHandler)
{
    /// <summary>In bytes; a secret has 65,536 at most.</summary>
    public const int Longest = 1024 * 1024;

    /// <exception cref="InvalidDataException">The answer is longer than <see cref="Longest"/>.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (streamsBodies && response.IsSuccessStatusCode)
            return response;
        try
        {
            await response.Content.LoadIntoBufferAsync(Longest, cancellationToken);
            return response;
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            response.Dispose();
            // Of another kind, because the SDK repeats a call that ended with the one above.
            throw new InvalidDataException($"its answer is longer than {Longest} bytes", exception);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
