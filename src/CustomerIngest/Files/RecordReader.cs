using CustomerIngest.Customers;

namespace CustomerIngest.Files;

/// <summary>Goes through the records of a file. Empty lines are none.</summary>
/// <param name="window">At the first record.</param>
internal abstract class RecordReader(FileWindow window)
{
    /// <summary>Of the current record.</summary>
    public long Line { get; private set; }

    /// <summary>Of the next record, or of empty lines before it.</summary>
    public FilePlace Place => window.Place;

    public RejectReason Reason { get; private set; }

    /// <summary>Not to be used unless <see cref="Reason"/> is None.</summary>
    public Customer Customer { get; private set; }

    protected FileWindow Window => window;

    /// <returns>False at the file's end.</returns>
    public bool Read()
    {
        while (true)
        {
            Line = window.Place.Line;
            var length = window.EndOfLine(0);
            if (length == 0)
                return false;
            if (length < 0)
            {
                window.SkipLine();
                Reason = RejectReason.RecordTooLong;
                return true;
            }

            if (Lines.TrimmedLength(window.Bytes[..length]) > 0)
            {
                Reason = ReadRecord(length, out var customer);
                Customer = customer;
                return true;
            }

            window.Skip(length, lines: 1);
        }
    }

    /// <summary>Skips all before a place ahead.</summary>
    /// <exception cref="CustomerFileException">The file ends before.</exception>
    public void MoveTo(FilePlace place) => window.MoveTo(place);

    /// <summary>Reads the window's first record and skips it.</summary>
    /// <param name="firstLine">The bytes of its first line, which is not empty.</param>
    /// <param name="customer">Not to be used on failure.</param>
    /// <returns><see cref="RejectReason.None"/> when it is a customer.</returns>
    protected abstract RejectReason ReadRecord(int firstLine, out Customer customer);
}
