using System.Text;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Load;

/// <summary>What must become of all that was sent, whatever happens on the way.</summary>
internal sealed class Model
{
    public const string Query = "SELECT CustID, Name, SentAt FROM Customer ORDER BY CustID";

    private readonly SortedDictionary<int, Customer> _rows = [];
    private readonly HashSet<(int CustId, string Name)> _said = [];

    /// <summary>Ids of the messages that must become rows and are not known to have.</summary>
    public HashSet<string> Pending { get; } = new(StringComparer.Ordinal);

    /// <summary>Messages in all.</summary>
    public int Sent { get; set; }

    /// <summary>Ids of the messages that must end in the dead-letter queue.</summary>
    public HashSet<string> Poison { get; } = new(StringComparer.Ordinal);

    /// <summary>The customer that each good message is for, by the message's id.</summary>
    public Dictionary<string, int> CustomerOf { get; } = new(StringComparer.Ordinal);

    /// <summary>The table, in the form of <see cref="Query"/>.</summary>
    public IEnumerable<string> Rows => _rows.Values.Select(customer => customer.Row);

    /// <summary>Before a message is sent: from now on a reader may see it.</summary>
    public void Announce(int custId, string name)
    {
        lock (_said)
            _said.Add((custId, name));
    }

    /// <summary>Whether a message ever said so.</summary>
    public bool WasSaid(int custId, string name)
    {
        lock (_said)
            return _said.Contains((custId, name));
    }

    /// <summary>The newest message wins; of the same moment the one whose name is greater, byte by byte.</summary>
    public void Add(Customer customer)
    {
        if (!_rows.TryGetValue(customer.CustId, out var row) || IsNewer(customer, row))
            _rows[customer.CustId] = customer;
    }

    private static bool IsNewer(Customer one, Customer other) =>
        one.SentAt != other.SentAt
            ? one.SentAt > other.SentAt
            : Encoding.UTF8.GetBytes(one.Name).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other.Name)) > 0;
}
