using System.Globalization;
using CustomerIngest.Local.S3.Storage;

namespace CustomerIngest.Local.S3;

/// <summary>The ids of versions: 32 hexadecimal digits, the last half of which says when the version came, so that a list can go on behind one that is gone.</summary>
internal static class VersionIds
{
    private const int Length = 32;
    private const int RandomLength = 16;

    public static string Create(long sequence) => $"{Guid.NewGuid().ToString("N")[..RandomLength]}{sequence:x16}";

    public static bool IsOne(string text) => text == ObjectRecord.NullVersion || text.Length == Length && text.All(char.IsAsciiHexDigitLower);

    /// <summary>0 for the version that is not one.</summary>
    public static long SequenceOf(string versionId) =>
        versionId.Length == Length && long.TryParse(versionId.AsSpan(RandomLength), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;
}
