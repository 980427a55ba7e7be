using System.Text.Unicode;
using CustomerIngest.Customers;

namespace CustomerIngest.Files;

/// <summary>A record gives what a message gives whose members are its fields, as text and in their order.</summary>
internal sealed class CsvRecords(FileWindow window, CsvHeader header) : RecordReader(window)
{
    // Fields are read only when the record is known to be whole: one that is not is its first line alone.
    private readonly CsvField[] _fields = new CsvField[header.Columns.Length];

    protected override RejectReason ReadRecord(int firstLine, out Customer customer)
    {
        customer = default;
        var fields = new CsvFields(Window, firstLine);
        var count = FindFields(ref fields);
        var record = Window.Bytes[..fields.Length];
        var reason = fields.IsBroken ? RejectReason.InvalidCsv
            : !Utf8.IsValid(record) ? RejectReason.InvalidUtf8
            : count != header.FieldCount ? RejectReason.FieldCount
            : ReadFields(record, out customer);
        Window.Skip(fields.Length, fields.LineCount);
        return reason;
    }

    private int FindFields(ref CsvFields fields)
    {
        var columns = header.Columns;
        var count = 0;
        var found = 0;
        while (fields.Read())
        {
            if (found < columns.Length && columns[found].Place == count)
                _fields[found++] = fields.Current;
            count++;
        }

        return count;
    }

    private RejectReason ReadFields(Span<byte> record, out Customer customer)
    {
        customer = default;
        for (var i = 0; i < _fields.Length; i++)
        {
            var reason = header.Columns[i].Column.ReadField(_fields[i].TakeFrom(record), ref customer);
            if (reason != RejectReason.None)
                return reason;
        }

        return RejectReason.None;
    }
}
