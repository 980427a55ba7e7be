using CustomerIngest.Customers;
using CustomerIngest.Files;
using CustomerIngest.Table;

namespace CustomerIngest.Import;

/// <summary>What is not yet written of a lane, as blocks in their order.</summary>
internal sealed class FileBlocks : IDisposable
{
    private readonly Stream _content;
    private readonly CustomerFileReader _reader;
    private readonly ImportedObject _file;
    private readonly int _number;
    private readonly long _sentAt;
    private ImportLane _lane;

    /// <param name="content">The file, for this lane alone.</param>
    /// <param name="limits">As when it was validated.</param>
    /// <param name="file">The object.</param>
    /// <param name="number">The lane's, from 0.</param>
    /// <param name="lane">How far it is.</param>
    /// <param name="sentAt">What the rows are to have as SentAt.</param>
    /// <exception cref="CustomerFileException">The file is not what it was when it was validated.</exception>
    public FileBlocks(Stream content, CustomerFileLimits limits, ImportedObject file, int number, ImportLane lane, long sentAt)
    {
        (_content, _file, _number, _lane, _sentAt) = (content, file, number, lane, sentAt);
        _reader = CustomerFileReader.Open(content, limits);
    }

    /// <summary>Good records that were read so far, those included that were written before.</summary>
    public long Rows => _lane.RowsDone;

    /// <returns>The next block; null at the lane's end.</returns>
    /// <exception cref="CustomerFileException">The file is not what it was when it was validated.</exception>
    public ImportBlock? Next()
    {
        if (_lane.NextByte >= _lane.EndByte)
            return null;
        if (_reader.Place.Byte < _lane.NextByte)
            _reader.MoveTo(new FilePlace(_lane.NextByte, _lane.NextLine));
        var (messages, lines) = (new List<CustomerMessage>(ImportBlock.MostRecords), new List<long>(ImportBlock.MostRecords));
        var firstLine = _lane.NextLine;
        var records = 0;
        for (; records < ImportBlock.MostRecords && _reader.Place.Byte < _lane.EndByte && _reader.Read(); records++)
        {
            if (!_reader.IsGood)
                continue;
            messages.Add(new CustomerMessage(messages.Count, _reader.Customer, _sentAt));
            lines.Add(_reader.Line);
        }

        var place = _reader.Place;
        if (records < ImportBlock.MostRecords && place.Byte != _lane.EndByte)
            throw new CustomerFileException("has other records than when it was validated");
        if (records == 0)
            return null;
        _lane = _lane with { NextByte = place.Byte, NextLine = place.Line, RowsDone = _lane.RowsDone + messages.Count };
        return new ImportBlock(_file, _number, firstLine, _lane, messages, lines);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _content.Dispose();
    }
}
