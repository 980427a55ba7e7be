using CustomerIngest.EndToEnd.Tests.Nemesis.Watch;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Load;

/// <summary>Writes messages as the world does: new customers, renamed ones, the same again, late ones, and rubbish.</summary>
internal sealed class Writer(Dice dice)
{
    private const int MostCustomers = 5_000;

    private static readonly string[] _pieces = ["", " Ada", " O'Neill", " \\", " \"x\"", " 李", " 😀", " é", " %_", "  "];

    private readonly List<Draft> _sent = [];
    private int _customers;
    private int _names;

    public Draft Next() => dice.Roll(10) switch
    {
        0 => Poison(),
        1 or 2 when _sent.Count > 0 => _sent[dice.Roll(_sent.Count)] with { DelaySeconds = Delay() },
        3 or 4 or 5 when _customers > 0 => Customer(1 + dice.Roll(_customers)),
        _ => Customer(NewCustomer()),
    };

    /// <summary>A message for a customer, valid and without a delay.</summary>
    public Draft NextValid() => Customer(NewCustomer()) with { DelaySeconds = 0 };

    /// <summary>Another name for a customer, valid and without a delay.</summary>
    public Draft NextFor(int custId) => Customer(custId) with { DelaySeconds = 0 };

    /// <summary>One that there has been a message for.</summary>
    public int AnyCustomer(Dice by) => 1 + by.Roll(_customers);

    private int NewCustomer() => _customers < MostCustomers ? ++_customers : 1 + dice.Roll(_customers);

    private Draft Customer(int custId)
    {
        // No two messages say the same name by chance, so a row tells which message it is of.
        var name = $"{Canary.Word} {++_names}{dice.Pick<string>(_pieces)}";
        var text = System.Text.Json.JsonEncodedText.Encode(name);
        var body = dice.Roll(4) switch
        {
            0 => $$"""{"Name":"{{text}}","CustID":"{{custId}}"}""",
            1 => $$"""{ "CustID" : {{custId}} , "Source" : ["{{Canary.Word}}", {}], "Name" : "{{text}}" }""",
            _ => $$"""{"CustID":{{custId}},"Name":"{{text}}"}""",
        };
        return Remember(new Draft(body, Delay(), (custId, name)));
    }

    private Draft Poison()
    {
        var body = dice.Roll(9) switch
        {
            0 => $$"""{"CustID":7,"Name":"{{Canary.Word}}""",
            1 => $$"""{"Name":"{{Canary.Word}}"}""",
            2 => $$"""{"CustID":7.5,"Name":"{{Canary.Word}}"}""",
            3 => $$"""{"CustID":2147483648,"Name":"{{Canary.Word}}"}""",
            4 => $$"""{"CustID":7,"Name":"{{Canary.Word}}{{new string('x', 256)}}"}""",
            5 => $$"""{"CustID":7,"CustID":7,"Name":"{{Canary.Word}}"}""",
            6 => $$"""{"CustID":7,"Name":"{{Canary.Word}}\ud800"}""",
            7 => $$"""["{{Canary.Word}}"]""",
            _ => $$"""{"CustID":7,"Name":"  ","Old":"{{Canary.Word}}"}""",
        };
        return Remember(new Draft(body, Delay(), null));
    }

    // A message that is held back comes after younger ones, with its own SentTimestamp: that is the disorder of a queue.
    private int Delay() => dice.Roll(8) == 0 ? 1 + dice.Roll(170) : 0;

    private Draft Remember(Draft draft)
    {
        _sent.Add(draft);
        return draft;
    }
}
