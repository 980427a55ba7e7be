using CustomerIngest.Customers;

namespace CustomerIngest.Files;

/// <summary>
/// Reads a file of customers from its first byte to its last, record by record, in memory that does not grow with the
/// file. The same bytes give the same records in the same order, so <see cref="Place"/> is where another reader goes on.
/// </summary>
public sealed class CustomerFileReader : IDisposable, IAsyncDisposable
{
    private readonly RecordReader _records;
    private readonly Stream? _unpacking;

    private CustomerFileReader(RecordReader records, CustomerFileFormat format, Stream? unpacking)
    {
        _records = records;
        _unpacking = unpacking;
        Format = format;
    }

    public CustomerFileFormat Format { get; }

    public bool IsGzip => _unpacking is not null;

    /// <summary>Where the current record begins: the lines of the unpacked file are counted from 1, empty ones too.</summary>
    public long Line => _records.Line;

    /// <summary>Behind the current record.</summary>
    public FilePlace Place => _records.Place;

    /// <summary>Whether the current record is a customer.</summary>
    public bool IsGood => _records.Reason == RejectReason.None;

    /// <summary>Why the current record is no customer; <see cref="RejectReason.None"/> when it is one.</summary>
    public RejectReason Reason => _records.Reason;

    /// <summary>The current record; not to be used unless <see cref="IsGood"/>.</summary>
    public Customer Customer => _records.Customer;

    /// <summary>Finds out by the file's first bytes what it is.</summary>
    /// <param name="content">The file, at its beginning. It stays the caller's, and open. It need not be able to seek.</param>
    /// <param name="limits">What the file may have.</param>
    /// <returns>A reader before the first record.</returns>
    /// <exception cref="CustomerFileException">It is not a file of customers.</exception>
    public static CustomerFileReader Open(Stream content, CustomerFileLimits limits)
    {
        var window = new FileWindow(content, limits.RecordBytes);
        if (!GzipContent.Begins(window.Peek()))
            return new CustomerFileReader(FileOpening.Open(window, out var plain), plain, unpacking: null);

        var unpacking = new GzipContent(window.Peek().ToArray(), content, limits);
        try
        {
            return new CustomerFileReader(FileOpening.Open(new FileWindow(unpacking, limits.RecordBytes), out var packed), packed, unpacking);
        }
        catch
        {
            unpacking.Dispose();
            throw;
        }
    }

    /// <summary>Moves to the next record, good or bad. Synchronous, because the file is local.</summary>
    /// <returns>False at the file's end.</returns>
    /// <exception cref="CustomerFileException">The file is damaged from here on, or unpacks to more than it may.</exception>
    public bool Read() => _records.Read();

    /// <summary>Goes on at a place ahead that another reader of the same content was at.</summary>
    /// <exception cref="CustomerFileException">The file ends before, or is damaged.</exception>
    public void MoveTo(FilePlace place) => _records.MoveTo(place);

    /// <summary>Leaves the content open.</summary>
    public void Dispose() => _unpacking?.Dispose();

    /// <summary>As <see cref="Dispose"/>.</summary>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
