using System.Text;

namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>The value of a message attribute: text for String and Number, bytes for Binary.</summary>
/// <param name="DataType">String, Number or Binary, each of which may carry a label of the sender's: <c>Number.int</c>.</param>
/// <param name="StringValue">Null exactly when the type is Binary.</param>
/// <param name="BinaryValue">Null exactly when the type is not Binary.</param>
public sealed record MessageAttributeValue(string DataType, string? StringValue, ReadOnlyMemory<byte>? BinaryValue)
{
    public bool IsBinary => BinaryValue is not null;

    /// <summary>As AWS counts sizes and checksums.</summary>
    public ReadOnlyMemory<byte> ValueBytes => BinaryValue ?? Encoding.UTF8.GetBytes(StringValue ?? "");

    public static MessageAttributeValue OfText(string value) => new("String", value, null);
}
