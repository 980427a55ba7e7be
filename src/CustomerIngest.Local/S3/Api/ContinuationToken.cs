using System.Text;

namespace CustomerIngest.Local.S3.Api;

/// <summary>Where a list goes on, as its clients carry it.</summary>
internal static class ContinuationToken
{
    public static string Write(string last) => Convert.ToBase64String(Encoding.UTF8.GetBytes(last));

    /// <exception cref="S3Exception">It is not one.</exception>
    public static string Read(string token)
    {
        var bytes = new byte[token.Length];
        return token.Length > 0 && Convert.TryFromBase64String(token, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw S3Errors.InvalidArgument("The continuation token provided is incorrect", "continuation-token");
    }
}
