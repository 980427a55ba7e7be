namespace CustomerIngest.Customers;

/// <summary>
/// What a customer is made of. The table's schema, the statements, the reader of messages and the answers follow this
/// list; docs/your-own-record.md adds a column to it. SentAt is not in it: that is the message's, and every record has it.
/// </summary>
internal static class CustomerColumns
{
    /// <summary>The primary key, and what pages are ordered by.</summary>
    public static readonly IntegerColumn Key = new("CustID", RejectReason.CustIdMissing)
    {
        Get = static customer => customer.CustId,
        Set = static (customer, value) => customer with { CustId = value },
        NotAnInteger = RejectReason.CustIdNotAnInteger,
        OutOfRange = RejectReason.CustIdOutOfRange,
    };

    /// <summary>All but the key. The first of them must be there.</summary>
    public static readonly CustomerColumn[] Values =
    [
        new TextColumn("Name", 255, RejectReason.NameMissing)
        {
            Get = static customer => customer.Name,
            Set = static (customer, value) => customer with { Name = value! },
            NotAString = RejectReason.NameNotAString,
            Blank = RejectReason.NameBlank,
            TooLong = RejectReason.NameTooLong,
        },
    ];

    /// <summary>The key first.</summary>
    public static readonly CustomerColumn[] All = [Key, .. Values];

    /// <summary>For a statement.</summary>
    public static readonly string Names = string.Join(',', All.Select(static column => column.Name));

    /// <summary>For a question to information_schema, where they are values.</summary>
    public static readonly string QuotedNames = string.Join(',', All.Select(static column => $"'{column.Name}'"));
}
