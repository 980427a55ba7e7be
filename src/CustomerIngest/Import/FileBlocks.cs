using CustomerIngest.Customers;
using CustomerIngest.Files;
using CustomerIngest.Table;

namespace CustomerIngest.Import;

/// <summary>A file as blocks, in their order. What a lane has written before is counted and left out.</summary>
internal sealed class FileBlocks(CustomerFileReader reader, ImportedObject file, ImportProgress progress, long sentAt)
{
    private readonly long[] _rowsOfLane = new long[progress.Plan.Lanes];
    private long _block;

    /// <summary>Good records that were read so far, those included that were written before.</summary>
    public long Rows => _rowsOfLane.Sum();

    /// <returns>The next block that is still to be written; null at the end.</returns>
    /// <exception cref="CustomerFileException">The file is not what it was when it was validated.</exception>
    public ImportBlock? Next()
    {
        while (true)
        {
            var lane = progress.Plan.LaneOf(_block);
            var done = progress.Plan.BlocksOf(lane, _block + 1);
            var isWritten = done <= progress.BlocksDone[lane];
            var (messages, lines) = isWritten ? ([], []) : (new List<CustomerMessage>(progress.Plan.BlockRecords), new List<long>(progress.Plan.BlockRecords));
            var records = 0;
            while (records < progress.Plan.BlockRecords && reader.Read())
            {
                records++;
                if (!reader.IsGood)
                    continue;
                _rowsOfLane[lane]++;
                if (isWritten)
                    continue;
                messages.Add(new CustomerMessage(messages.Count, reader.Customer, sentAt));
                lines.Add(reader.Line);
            }

            if (records == 0)
                return null;
            _block++;
            if (!isWritten)
                return new ImportBlock(file, lane, done, _rowsOfLane[lane], messages, lines);
        }
    }
}
