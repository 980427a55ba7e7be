using Microsoft.Extensions.Logging;

namespace CustomerIngest.Import;

/// <summary>
/// Hands a file on to another invocation by a message of its own. To give the message back would count as a receive, and
/// a file that needs many invocations would end in the dead-letter queue for being large.
/// </summary>
internal sealed class Continuation(ImportQueue queue, ILogger log)
{
    /// <returns>Whether the message is on its way. If not, the one that is there must come again.</returns>
    /// <param name="body">The notification, as it came.</param>
    /// <param name="file">What is told of in the log.</param>
    public async Task<bool> TrySendAsync(string body, NotifiedObject file)
    {
        try
        {
            await queue.SendAsync(body);
            Log.ImportHandedOn(log, file.Bucket, file.Key);
            return true;
        }
        catch (Exception exception)
        {
            Log.ImportFailed(log, file.Bucket, file.Key, "Transient", $"the queue of IMPORT_QUEUE_URL does not take the message that hands it on ({exception.GetType().Name})");
            return false;
        }
    }
}
