using System.Text.Unicode;
using CustomerIngest.Customers;

namespace CustomerIngest.Files;

/// <summary>A line is a record, and gives what a message with that body gives.</summary>
internal sealed class NdJsonRecords(FileWindow window) : RecordReader(window)
{
    protected override RejectReason ReadRecord(int firstLine, out Customer customer)
    {
        customer = default;
        var body = Window.Bytes[..firstLine];
        body = body[..Lines.TrimmedLength(body)];
        var reason = Utf8.IsValid(body) ? BodyReader.Read(body, out customer) : RejectReason.InvalidUtf8;
        Window.Skip(firstLine, lines: 1);
        return reason;
    }
}
