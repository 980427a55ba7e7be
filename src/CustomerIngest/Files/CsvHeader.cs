using CustomerIngest.Customers;

namespace CustomerIngest.Files;

/// <summary>Which field of a CSV file is which column. Names are matched exactly, as the members of a message are; fields of other names are ignored.</summary>
/// <param name="fieldCount">Of the header, and so of every record.</param>
/// <param name="columns">The columns that are there, in the file's order, each with the place of its field from 0.</param>
internal sealed class CsvHeader(int fieldCount, (int Place, CustomerColumn Column)[] columns)
{
    public int FieldCount => fieldCount;

    public ReadOnlySpan<(int Place, CustomerColumn Column)> Columns => columns;

    /// <summary>Reads the window's first record and skips it.</summary>
    /// <param name="window">At the header.</param>
    /// <param name="firstLine">The bytes of its first line.</param>
    /// <returns>Null when it is not CSV.</returns>
    /// <exception cref="CustomerFileException">A column stands twice.</exception>
    public static CsvHeader? Read(FileWindow window, int firstLine)
    {
        var columns = new List<(int, CustomerColumn)>();
        var count = 0;
        var fields = new CsvFields(window, firstLine);
        for (; fields.Read(); count++)
        {
            if (FindColumn(window, fields.Current) is not { } column)
                continue;
            if (columns.Exists(other => other.Item2 == column))
                throw new CustomerFileException($"has a CSV header with {column.Name} in it twice");
            columns.Add((count, column));
        }

        if (fields.IsBroken)
            return null;
        window.Skip(fields.Length, fields.LineCount);
        return new CsvHeader(count, [.. columns]);
    }

    /// <summary>The columns that must be there and are not.</summary>
    public IEnumerable<CustomerColumn> Missing() =>
        CustomerColumns.All.Where(column => column.Missing != RejectReason.None && !Array.Exists(columns, other => other.Column == column));

    // A name of ours has no quotes in it, so a field with quotes has another.
    private static CustomerColumn? FindColumn(FileWindow window, CsvField field) =>
        Array.Find(CustomerColumns.All, column => window.Bytes.Slice(field.Start, field.Length).SequenceEqual(column.Utf8Name));
}
