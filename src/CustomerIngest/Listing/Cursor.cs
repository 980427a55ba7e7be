using System.Buffers.Binary;
using System.Buffers.Text;

namespace CustomerIngest.Listing;

/// <summary>
/// Where a page ended. Twelve characters of base64url: a version, the last CustID of the page, and its complement, by
/// which a cursor that is not ours is known.
/// </summary>
internal static class Cursor
{
    private const byte Version = 1;
    private const int Bytes = 9;
    private const int Characters = 12;

    public static string Encode(int lastCustId)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        bytes[0] = Version;
        BinaryPrimitives.WriteInt32BigEndian(bytes[1..], lastCustId);
        BinaryPrimitives.WriteInt32BigEndian(bytes[5..], ~lastCustId);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryDecode(string text, out int lastCustId)
    {
        lastCustId = 0;
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Characters || !Base64Url.IsValid(text, out var length) || length != Bytes
            || !Base64Url.TryDecodeFromChars(text, bytes, out _) || bytes[0] != Version)
        {
            return false;
        }

        lastCustId = BinaryPrimitives.ReadInt32BigEndian(bytes[1..]);
        return BinaryPrimitives.ReadInt32BigEndian(bytes[5..]) == ~lastCustId;
    }
}
