using System.Globalization;
using System.Text;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>Messages and files as this repository's functions read them.</summary>
internal static class Samples
{
    private static readonly string[] _names = ["Ada Lovelace", "José Núñez 😀", "Robert'); DROP TABLE Customer;--", "Wang Xiu Ying", "Grace Hopper", "Zoë <b>Ångström</b>", "Alan Turing"];

    /// <summary>CustID is not an integer.</summary>
    public const string Poison = """{"CustID": "ten-twenty-five", "Name": "Paulo Santos"}""";

    public static string Customer(int custId) => string.Create(CultureInfo.InvariantCulture, $$"""{"CustID": {{custId}}, "Name": "{{_names[custId % _names.Length]}}"}""");

    public static byte[] Csv(int firstCustId, int rows)
    {
        var text = new StringBuilder("CustID,Name\r\n");
        for (var custId = firstCustId; custId < firstCustId + rows; custId++)
            text.Append(CultureInfo.InvariantCulture, $"{custId},Customer of a file {custId}\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
