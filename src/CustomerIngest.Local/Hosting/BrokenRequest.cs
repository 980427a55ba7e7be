using Microsoft.AspNetCore.Http;

namespace CustomerIngest.Local.Hosting;

/// <summary>A body that is not as HTTP has it: the client's fault, which the server finds when the body is read.</summary>
internal static class BrokenRequest
{
    /// <summary>Kestrel has an exception of its own for all of them but a chunk whose size no number holds.</summary>
    public static bool Is(Exception exception) => exception is BadHttpRequestException or IOException { InnerException: OverflowException };

    /// <summary>An answer, or the exception that the server takes for the client's fault.</summary>
    public static Task ToldAsync(Task answering) => answering.IsCompletedSuccessfully ? answering : TranslateAsync(answering);

    private static async Task TranslateAsync(Task answering)
    {
        try
        {
            await answering;
        }
        catch (IOException exception) when (exception is not BadHttpRequestException && Is(exception))
        {
            throw new BadHttpRequestException(exception.Message, exception);
        }
    }
}
