using CustomerIngest.Customers;
using CustomerIngest.Faults;
using CustomerIngest.Table;
using Microsoft.Extensions.Logging;
using MySqlConnector;

namespace CustomerIngest.Import;

/// <summary>Writes the blocks of one lane, one after another.</summary>
internal sealed class LaneWriter(ImportedObject file, ImportStore imports, CustomerStore customers, RejectsReport rejects, ILogger log, TimeProvider time)
{
    /// <summary>Times that the rows of a block are tried which others hold locked, or which fail alone.</summary>
    private const int MostTries = 5;

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _betweenLines = TimeSpan.FromSeconds(1);

    private readonly long _start = time.GetTimestamp();
    private long _lastLine = time.GetTimestamp();
    private long _rows;
    private int _affectedRows;

    public bool HasWritten { get; private set; }

    /// <summary>All of a block, or, where some rows are in the way, the others first and then those.</summary>
    /// <exception cref="Exception">What the database says; the block comes again.</exception>
    public async Task WriteAsync(ImportBlock block, Deadline deadline)
    {
        try
        {
            _affectedRows += await imports.WriteAsync(block, deadline);
        }
        catch (MySqlException exception) when (FaultClassifier.ReactTo(exception) is Reaction.IsolateRow or Reaction.IsolateLockedRow)
        {
            await WriteApartAsync(block, deadline);
            await imports.NoteAsync(block, deadline);
        }

        HasWritten = true;
        _rows += block.Messages.Count;
        Tell(block);
    }

    private async Task WriteApartAsync(ImportBlock block, Deadline deadline)
    {
        var refused = new List<long>();
        IReadOnlyList<CustomerMessage> left = block.Messages;
        for (var tries = 1; left.Count > 0; tries++)
        {
            var outcomes = await customers.SaveAsync(left, deadline);
            _affectedRows += outcomes.Sum(static outcome => outcome.AffectedRows);
            refused.AddRange(outcomes.Where(static outcome => outcome.Failure == DatabaseFault.Permanent).Select(outcome => block.Lines[outcome.Messages.Span[0].Index]));
            var failed = outcomes.Where(static outcome => outcome.Failure is not null and not DatabaseFault.Permanent).ToList();
            left = [.. failed.SelectMany(static outcome => outcome.Messages.ToArray())];
            if (left.Count > 0 && (tries == MostTries || deadline.Left < _pause))
                throw new TimeoutException($"{left.Count} rows could not be written: {failed[0].Problem}");
            if (left.Count > 0)
                await Task.Delay(_pause, time, CancellationToken.None);
        }

        if (refused.Count > 0)
            await rejects.KeepRefusedAsync(file, block, refused, deadline);
    }

    private void Tell(ImportBlock block)
    {
        if (time.GetElapsedTime(_lastLine) < _betweenLines)
            return;
        _lastLine = time.GetTimestamp();
        var seconds = time.GetElapsedTime(_start).TotalSeconds;
        var (lane, all) = (block.After, block.After.EndByte - block.After.FirstByte);
        Log.ImportWritten(log, file.Bucket, file.Key, block.Lane, lane.RowsDone, (long)(_rows / seconds), 100 * (lane.EndByte - lane.NextByte) / all, _affectedRows);
    }
}
