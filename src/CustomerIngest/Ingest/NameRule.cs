using CustomerIngest.Customers;

namespace CustomerIngest.Ingest;

/// <summary>What Name may be: 1 to 255 code points, not blank.</summary>
internal static class NameRule
{
    /// <summary>The column's length; MySQL counts code points, .NET counts UTF-16 units.</summary>
    public const int MostCharacters = 255;

    public static RejectReason Check(string name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return RejectReason.NameBlank;
        return name.Length <= MostCharacters || CountCodePoints(name) <= MostCharacters
            ? RejectReason.None
            : RejectReason.NameTooLong;
    }

    private static int CountCodePoints(string name)
    {
        var count = 0;
        foreach (var unit in name)
            count += char.IsLowSurrogate(unit) ? 0 : 1;
        return count;
    }
}
