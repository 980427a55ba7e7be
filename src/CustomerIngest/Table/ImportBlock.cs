using CustomerIngest.Customers;

namespace CustomerIngest.Table;

/// <summary>The records of a file that one transaction writes.</summary>
/// <param name="File">The object.</param>
/// <param name="Lane">The lane that writes it, from 0.</param>
/// <param name="BlocksDone">How many blocks of the lane are written with this one.</param>
/// <param name="RowsDone">How many good records they have together: the same whoever counts.</param>
/// <param name="Messages">The good records, possibly none; the index is the place in <paramref name="Lines"/>.</param>
/// <param name="Lines">The line on which each of them begins.</param>
public sealed record ImportBlock(
    ImportedObject File, int Lane, long BlocksDone, long RowsDone, IReadOnlyList<CustomerMessage> Messages, IReadOnlyList<long> Lines);
