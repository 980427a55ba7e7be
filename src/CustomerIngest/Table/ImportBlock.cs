using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>The records of a file that one transaction writes.</summary>
/// <param name="File">The object.</param>
/// <param name="Lane">The number of the lane that writes it, from 0.</param>
/// <param name="FirstLine">The line on which it begins.</param>
/// <param name="After">The lane, with this block written.</param>
/// <param name="Messages">The good records, possibly none; the index is the place in <paramref name="Lines"/>.</param>
/// <param name="Lines">The line on which each of them begins.</param>
public sealed record ImportBlock(
    ImportedObject File, int Lane, long FirstLine, ImportLane After, IReadOnlyList<CustomerMessage> Messages, IReadOnlyList<long> Lines)
{
    /// <summary>Few enough that a block is written in a moment, and many enough that its transaction costs little.</summary>
    public const int MostRecords = 5_000;
}
