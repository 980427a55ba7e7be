using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Sqs.Messages;

/// <summary>The checksum over message attributes that clients of SQS verify ("Calculating the MD5 message digest for message attributes").</summary>
public static class MessageChecksums
{
    private const byte StringTransport = 1;
    private const byte BinaryTransport = 2;

    /// <summary>Null when there are no attributes.</summary>
    public static string? OfAttributes(IReadOnlyDictionary<string, MessageAttributeValue> attributes)
    {
        if (attributes.Count == 0)
            return null;

        var bytes = new ArrayBufferWriter<byte>();
        foreach (var (name, value) in attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal))
        {
            WriteWithLength(bytes, Encoding.UTF8.GetBytes(name));
            WriteWithLength(bytes, Encoding.UTF8.GetBytes(value.DataType));
            bytes.Write([value.IsBinary ? BinaryTransport : StringTransport]);
            WriteWithLength(bytes, value.ValueBytes.Span);
        }

        return Md5Text.Of(bytes.WrittenSpan);
    }

    private static void WriteWithLength(ArrayBufferWriter<byte> bytes, ReadOnlySpan<byte> value)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(sizeof(int)), value.Length);
        bytes.Advance(sizeof(int));
        bytes.Write(value);
    }
}
