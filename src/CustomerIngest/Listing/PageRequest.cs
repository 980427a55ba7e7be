using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CustomerIngest.Listing;

/// <summary>What a caller asked the list for.</summary>
/// <param name="Limit">1 to 200.</param>
/// <param name="After">The CustID that the page before ended with; null for the first page.</param>
public readonly record struct PageRequest(int Limit, int? After)
{
    public const int DefaultLimit = 50;
    public const int MostLimit = 200;

    /// <summary>A repeated parameter arrives joined with commas, and is refused like any other value that is not one.</summary>
    /// <param name="limit">As in the query string; null when it is not there.</param>
    /// <param name="after">As in the query string; null when it is not there.</param>
    /// <param name="request">What was asked for; not to be used on failure.</param>
    /// <param name="problem">What is wrong, for the caller.</param>
    public static bool TryParse(string? limit, string? after, out PageRequest request, [NotNullWhen(false)] out string? problem)
    {
        (request, problem) = (new PageRequest(DefaultLimit, null), null);
        if (limit is not null)
        {
            if (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 1 or > MostLimit)
                problem = $"limit must be given once, as an integer from 1 to {MostLimit}; without it, it is {DefaultLimit}.";
            request = request with { Limit = count };
        }

        if (after is not null)
        {
            if (!Cursor.TryDecode(after, out var last))
                problem ??= "after must be given once, as the value of next from an earlier page; without it, the list starts at its beginning.";
            request = request with { After = last };
        }

        return problem is null;
    }
}
