using System.Net;
using System.Text.RegularExpressions;

namespace CustomerIngest.Local.S3;

/// <summary>The rules of S3 for names of general purpose buckets.</summary>
internal static partial class BucketNames
{
    public static bool IsValid(string name) =>
        Names().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !IPAddress.TryParse(name, out _);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Names();
}
