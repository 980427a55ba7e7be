using CustomerIngest.Files;
using CustomerIngest.Table;

namespace CustomerIngest.Import;

/// <summary>Writes a file that is valid, each lane on a connection of its own.</summary>
internal sealed class FileLoader(Func<ImportedObject, LaneWriter> newWriter)
{
    /// <summary>What the blocks that are under way, and handing on, may take of the invocation's time.</summary>
    private static readonly TimeSpan _reserve = TimeSpan.FromSeconds(4);

    /// <param name="lanes">What is to be written.</param>
    /// <param name="file">The object.</param>
    /// <param name="hasBegun">Whether this invocation has come forward already, by validating the file.</param>
    /// <param name="deadline">When to give up.</param>
    /// <returns>Whether all is written; if not, the time is up. What is written stays written, also behind an exception.</returns>
    /// <exception cref="CustomerFileException">The file is not what it was when it was validated.</exception>
    /// <exception cref="TimeoutException">The time is up, and this invocation has not come forward. Another would not either.</exception>
    /// <exception cref="Exception">What the database says.</exception>
    public async Task<bool> LoadAsync(IReadOnlyList<FileBlocks> lanes, ImportedObject file, bool hasBegun, Deadline deadline)
    {
        using var stop = new CancellationTokenSource();
        var writers = lanes.Select(_ => newWriter(file)).ToArray();
#pragma warning disable CA2025 // All of them are waited for below, whatever happens.
        var loading = lanes.Select((blocks, lane) => LoadAsync(blocks, writers[lane], deadline, stop)).ToArray();
#pragma warning restore CA2025
        await ((Task)Task.WhenAll(loading)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        var hasComeForward = hasBegun || writers.Any(static writer => writer.HasWritten);
        bool isComplete;
        try
        {
            isComplete = Array.TrueForAll(await Task.WhenAll(loading), static isWritten => isWritten);
        }
        catch (TimeoutException) when (hasComeForward)
        {
            return false;
        }

        if (!isComplete && !hasComeForward)
            throw new TimeoutException("The invocation had no time left to write a part of the file. Raise the function's timeout or memory.");
        return isComplete;
    }

    // While a block is written, the next one is read.
    private static async Task<bool> LoadAsync(FileBlocks blocks, LaneWriter writer, Deadline deadline, CancellationTokenSource stop)
    {
        var next = Task.Run(blocks.Next);
        try
        {
            while (await next is { } block)
            {
                if (stop.IsCancellationRequested || deadline.Left <= _reserve)
                    return false;
                next = Task.Run(blocks.Next);
                await writer.WriteAsync(block, deadline);
            }

            return true;
        }
        catch
        {
            // The others need not go on.
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
