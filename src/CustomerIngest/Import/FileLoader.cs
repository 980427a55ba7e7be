using System.Threading.Channels;
using CustomerIngest.Files;
using CustomerIngest.Table;

namespace CustomerIngest.Import;

/// <summary>Writes a file that is valid, on as many connections as its plan has lanes.</summary>
internal sealed class FileLoader(Func<ImportedObject, LaneWriter> newWriter)
{
    /// <summary>What the blocks that are under way, and handing on, may take of the invocation's time.</summary>
    private static readonly TimeSpan _reserve = TimeSpan.FromSeconds(4);

    /// <param name="blocks">What is to be written.</param>
    /// <param name="file">The object.</param>
    /// <param name="lanes">How many write at the same time.</param>
    /// <param name="hasBegun">Whether this invocation has come forward already, by validating the file.</param>
    /// <param name="deadline">When to give up.</param>
    /// <returns>Whether all is written; if not, the time is up. What is written stays written, also behind an exception.</returns>
    /// <exception cref="CustomerFileException">The file is not what it was when it was validated.</exception>
    /// <exception cref="TimeoutException">The time is up, and this invocation has not come forward. Another would not either.</exception>
    /// <exception cref="Exception">What the database says.</exception>
    public async Task<bool> LoadAsync(FileBlocks blocks, ImportedObject file, int lanes, bool hasBegun, Deadline deadline)
    {
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, lanes).Select(_ => newWriter(file)).ToArray();
        // One block waits while one is written: the file is read faster than that.
        var feeds = writers.Select(_ => Channel.CreateBounded<ImportBlock>(1)).ToArray();
#pragma warning disable CA2025 // All of them are waited for below, whatever happens.
        var writing = writers.Select((writer, lane) => WriteAsync(writer, feeds[lane].Reader, deadline, stop)).ToArray();
#pragma warning restore CA2025
        var isComplete = false;
        try
        {
            isComplete = await FeedAsync(blocks, feeds, deadline, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // A lane has failed, and says why below.
        }
        finally
        {
            foreach (var feed in feeds)
                feed.Writer.TryComplete();
            await Task.WhenAll(writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        try
        {
            await Task.WhenAll(writing);
        }
        catch (TimeoutException) when (hasBegun || writers.Any(static writer => writer.HasWritten))
        {
            return false;
        }

        if (!isComplete && !hasBegun && !writers.Any(static writer => writer.HasWritten))
            throw new TimeoutException("The invocation had no time left to write a part of the file. Raise the function's timeout or memory.");
        return isComplete;
    }

    private static async Task<bool> FeedAsync(FileBlocks blocks, Channel<ImportBlock>[] feeds, Deadline deadline, CancellationToken stop)
    {
        while (deadline.Left > _reserve)
        {
            if (blocks.Next() is not { } block)
                return true;
            await feeds[block.Lane].Writer.WriteAsync(block, stop);
        }

        return false;
    }

    private static async Task WriteAsync(LaneWriter writer, ChannelReader<ImportBlock> feed, Deadline deadline, CancellationTokenSource stop)
    {
        try
        {
            await foreach (var block in feed.ReadAllAsync(stop.Token))
                await writer.WriteAsync(block, deadline);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Another lane has failed.
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
