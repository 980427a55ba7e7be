using CustomerIngest.Customers;

namespace CustomerIngest.Connections;

/// <summary>
/// What the server shows this user of the table Customer. It shows nothing of a table that the user has no right to, so
/// what is not here may be there all the same: only what is here can be wrong.
/// </summary>
/// <param name="Kind">BASE TABLE, SYSTEM VERSIONED, VIEW, SEQUENCE; null when nothing is shown.</param>
/// <param name="Engine">Null when it is not shown.</param>
/// <param name="Columns">Those of <see cref="CustomerColumns"/>, <see cref="SentAtColumn"/> and <see cref="SequenceColumn"/>.</param>
/// <param name="UniqueKeys">The columns of each unique key; null in the place of an expression.</param>
/// <param name="HasPrimaryKey">Whether one of them is the primary key.</param>
internal sealed record TableShape(string? Kind, string? Engine, IReadOnlyList<ColumnShape> Columns, IReadOnlyList<IReadOnlyList<string?>> UniqueKeys, bool HasPrimaryKey)
{
    public static readonly TableShape Unseen = new(null, null, [], [], false);

    public bool IsSeen => Kind is not null;

    /// <summary>A table in which rows lie. A view or a sequence of that name is none.</summary>
    public bool IsTable => Kind is "BASE TABLE" or "SYSTEM VERSIONED";

    public ColumnShape? Find(string column)
    {
        foreach (var one in Columns)
        {
            if (one.Name.Equals(column, StringComparison.OrdinalIgnoreCase))
                return one;
        }

        return null;
    }

    /// <summary>Whether the server keeps a second row with the same value out. Keys may be hidden from a user who sees the column.</summary>
    public bool IsUnique(in ColumnShape column)
    {
        var name = column.Name;
        return column.Key == "UNI" || (column.Key == "PRI" && UniqueKeys.Count == 0)
            || UniqueKeys.Any(key => key is [{ } only] && only.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
