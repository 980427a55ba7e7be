using System.Text;

namespace CustomerIngest.Local.S3.Notifications;

/// <summary>A key as S3 writes it in events: a space as +, slashes as they are, other bytes of UTF-8 in percent.</summary>
internal static class EventKey
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.*/";

    public static string Encode(string key)
    {
        var encoded = new StringBuilder(key.Length);
        foreach (var value in Encoding.UTF8.GetBytes(key))
        {
            if (value == ' ')
                encoded.Append('+');
            else if (Plain.Contains((char)value, StringComparison.Ordinal))
                encoded.Append((char)value);
            else
                encoded.Append('%').Append(Convert.ToHexString([value]));
        }

        return encoded.ToString();
    }
}
