using System.Text;
using CustomerIngest.Customers;

namespace CustomerIngest.Tests.Ingest;

/// <summary>What the table must be, by definition and without a database: the newest message of each customer, equal times decided by the greater UTF-8.</summary>
internal static class CustomerModel
{
    public const string Rows = "SELECT CustID,Name,SentAt FROM Customer ORDER BY CustID";

    public static IEnumerable<string> RowsOf(IEnumerable<CustomerMessage> messages) =>
        from message in messages
        group message by message.Customer.CustId into customer
        orderby customer.Key
        let winner = customer.MaxBy(message => (message.SentAt, Key: Convert.ToHexString(Encoding.UTF8.GetBytes(message.Customer.Name))), _order)
        select $"{winner.Customer.CustId}|{winner.Customer.Name}|{winner.SentAt}";

    // Hexadecimal digits compare as the bytes do.
    private static readonly Comparer<(long SentAt, string Key)> _order = Comparer<(long SentAt, string Key)>.Create(
        static (one, other) => one.SentAt != other.SentAt ? one.SentAt.CompareTo(other.SentAt) : string.CompareOrdinal(one.Key, other.Key));
}
