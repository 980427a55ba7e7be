using System.Text;

namespace CustomerIngest.Tests.Files;

/// <summary>What is no file of customers is refused by name, before the first record, and never quoted.</summary>
public sealed class RefusalTests
{
    private const string Canary = "Zanzibar";

    public static TheoryData<string, byte[]> Files => new()
    {
        { "is empty", [] },
        { "has nothing in it but empty lines", [0xEF, 0xBB, 0xBF] },
        { "has nothing in it but empty lines", "\n\r\n\n"u8.ToArray() },
        { "UTF-16", Encode(Encoding.Unicode, withMark: true) },
        { "UTF-16", Encode(Encoding.Unicode, withMark: false) },
        { "UTF-16", Encode(Encoding.BigEndianUnicode, withMark: true) },
        { "UTF-16", Encode(Encoding.BigEndianUnicode, withMark: false) },
        { "UTF-32", Encode(Encoding.UTF32, withMark: true) },
        { "UTF-32", Encode(Encoding.UTF32, withMark: false) },
        { "UTF-32", Encode(new UTF32Encoding(true, true), withMark: true) },
        { "UTF-32", Encode(new UTF32Encoding(true, true), withMark: false) },
        { "zip archive", [.. "PK\u0003\u0004"u8, .. Text("customers.csv")] },
        { "xlsx", [.. "PK\u0003\u0004\u0014\0\u0006\0"u8, .. Text("[Content_Types].xml")] },
        { "xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] },
        { "parquet", [.. "PAR1"u8, 0x15, 0] },
        { "Avro", [.. "Obj"u8, 1, 2] },
        { "bzip2", [.. "BZh91AY&SY"u8, 1] },
        { "ORC", [.. "ORC"u8, 0x0A, 0x11] },
        { "PDF", Text("%PDF-1.7\n") },
        { "SQLite", [.. "SQLite format 3\0"u8] },
        { "zstd", [0x28, 0xB5, 0x2F, 0xFD, 0] },
        { "xz", [0xFD, .. "7zXZ"u8, 0, 0] },
        { "gzip within gzip", CustomerFile.Gzip(CustomerFile.Gzip(Text("CustID,Name\n1,a\n"))) },
        { "tar archive", [.. Text("customers.csv"), .. new byte[244], .. "ustar"u8, .. new byte[250]] },
        { "JSON array", Text($$"""[{"CustID":1,"Name":"{{Canary}}"}]""") },
        { "JSON array", Text("[\n{}\n]") },
        { "object over several lines", Text("{\n  \"CustID\": 1\n}\n") },
        { "XML", Text("<?xml version=\"1.0\"?>\n<customers/>") },
        { "separated by semicolons", Text($"CustID;Name\n1;{Canary}\n") },
        { "separated by tabs", Text($"CustID\tName\n1\t{Canary}\n") },
        { "matched exactly", Text($"custid,name\n1,{Canary}\n") },
        { "matched exactly", Text($"CustID, Name\n1, {Canary}\n") },
        { "no header with CustID", Text($"1,{Canary}\n") },
        { "no header with CustID", Text($"Name\n{Canary}\n") },
        { "no header with Name", Text($"CustID,{Canary}\n1,a\n") },
        { "CustID in it twice", Text($"CustID,Name,CustID\n1,{Canary},1\n") },
        { "CR alone", Text($"CustID,Name\r1,{Canary}\r") },
        { "quote", Text($"CustID,\"Name\n1,{Canary}\n") },
        { "no header with CustID", Text(new string(';', 1_000_000)) },
        { "longer than a record", Text(new string('x', 2_000_000)) },
        { "binary data", [1, 2, 3, 0, 4, .. Text(Canary)] },
        { "neither JSON nor UTF-8", [0xE9, 0xE8, .. Text(Canary)] },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Open_WhenTheFileIsOfAnotherKind_NamesItAndWhatIsExpected(string named, byte[] file)
    {
        foreach (var message in new[] { CustomerFile.RefusalOf(file), CustomerFile.RefusalOf(CustomerFile.Gzip(file)) }.Take(named.Contains("gzip", StringComparison.Ordinal) ? 1 : 2))
        {
            Assert.Contains(named, message, StringComparison.Ordinal);
            Assert.EndsWith("A file of customers is UTF-8, plain or gzip: CSV whose header has CustID and Name, or one JSON object a line.", message, StringComparison.Ordinal);
            Assert.DoesNotContain(Canary, message, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("CustID,Name\n")]
    [InlineData("CustID,Name")]
    [InlineData("PAR1,ORC,CustID,Name")]
    [InlineData("BZh1,CustID,Name")]
    public void Open_WhenTheHeaderIsAlone_ReadsNoRecord(string file) => Assert.Empty(CustomerFile.Read(file));

    private static byte[] Encode(Encoding encoding, bool withMark) =>
        [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes($"CustID,Name\r\n1,{Canary} \u674e\r\n")];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
