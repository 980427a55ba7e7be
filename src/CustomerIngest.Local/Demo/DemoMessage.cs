namespace CustomerIngest.Local.Demo;

/// <summary>A message of the demonstration.</summary>
/// <param name="Body">What is sent.</param>
/// <param name="CustId">The row it should become; null for poison.</param>
/// <param name="Name">The name that the row should have.</param>
/// <param name="Remark">What is special about it.</param>
internal sealed record DemoMessage(string Body, int? CustId, string? Name, string Remark)
{
    public static IReadOnlyList<DemoMessage> All { get; } =
    [
        Customer(1021, "Martha Rivera", "a customer"),
        Customer(1022, "José Núñez 😀", "a name beyond ASCII"),
        Customer(1023, "Robert'); DROP TABLE Customer;--", "a name that would like to be SQL"),
        Customer(1021, "Martha Rivera", "the first one again, as SQS may deliver twice"),
        Customer(1024, "Wang Xiu Ying", "a customer"),
        new("""{"CustID": "ten-twenty-five", "Name": "Paulo Santos"}""", null, null, "poison: CustID is not an integer"),
    ];

    private static DemoMessage Customer(int custId, string name, string remark) =>
        new($$"""{"CustID": {{custId}}, "Name": "{{name}}"}""", custId, name, remark);
}
