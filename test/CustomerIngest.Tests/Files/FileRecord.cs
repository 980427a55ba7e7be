using CustomerIngest.Customers;

namespace CustomerIngest.Tests.Files;

/// <summary>What a reader says of one record.</summary>
internal sealed record FileRecord(long Line, RejectReason Reason, Customer? Customer)
{
    public static FileRecord Good(long line, int custId, string name) => new(line, RejectReason.None, new Customer(custId, name));

    public static FileRecord Bad(long line, RejectReason reason) => new(line, reason, null);
}
