using System.Globalization;
using System.Text;

namespace CustomerIngest.Objects;

/// <summary>Names an object in S3.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="Key">As it is, not as a URL writes it.</param>
/// <param name="VersionId">Null when the bucket has no versions, or for the newest.</param>
public sealed record ObjectReference(string Bucket, string Key, string? VersionId)
{
    /// <summary>Enough to find the object by.</summary>
    private const int LongestShown = 120;

    /// <summary>
    /// For logs and messages. The key is shown, because who must act has to find the object by it: its letters, digits
    /// and ordinary signs, so that it cannot look like another line of the log, and its first 120 characters.
    /// </summary>
    public override string ToString() => $"s3://{Shown(Bucket)}/{Shown(Key)}{(VersionId is null ? "" : $" (version {Shown(VersionId)})")}";

    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= LongestShown)
                return shown.Append('…').ToString();
            if (Rune.IsLetterOrDigit(rune) || rune.Value is > ' ' and <= '~' and not '\\')
                shown.Append(rune);
            else
                shown.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:X}}}");
        }

        return shown.ToString();
    }
}
