using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace CustomerIngest.Listing;

/// <summary>A weak entity tag of a page: equal for equal customers, in whatever environment and order of writing.</summary>
internal static class EntityTag
{
    public static string Of(CustomerPage page)
    {
        var hash = new XxHash64();
        foreach (var customer in page.Items)
        {
            // The length keeps two names from running into each other.
            ReadOnlySpan<int> head = [customer.CustId, customer.Name.Length];
            hash.Append(MemoryMarshal.AsBytes(head));
            hash.Append(MemoryMarshal.AsBytes(customer.Name.AsSpan()));
        }

        hash.Append([(byte)(page.Next is null ? 0 : 1)]);
        return string.Create(CultureInfo.InvariantCulture, $"W/\"{hash.GetCurrentHashAsUInt64():x16}\"");
    }

    /// <summary>RFC 9110, section 13.1.2: a list of tags, compared weakly, or an asterisk.</summary>
    public static bool Matches(string? ifNoneMatch, string entityTag)
    {
        if (ifNoneMatch is null)
            return false;
        foreach (var range in ifNoneMatch.AsSpan().Split(','))
        {
            var tag = ifNoneMatch.AsSpan(range).Trim();
            if (tag is "*" || Opaque(tag).SequenceEqual(Opaque(entityTag)))
                return true;
        }

        return false;
    }

    private static ReadOnlySpan<char> Opaque(ReadOnlySpan<char> tag) => tag.StartsWith("W/") ? tag[2..] : tag;
}
