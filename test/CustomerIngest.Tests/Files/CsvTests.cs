using System.Text;
using CustomerIngest.Customers;
using CustomerIngest.Files;

namespace CustomerIngest.Tests.Files;

public sealed class CsvTests
{
    [Theory]
    [InlineData("CustID,Name\n1,a\n", 1, "a")]
    [InlineData("CustID,Name\n1,a", 1, "a")]
    [InlineData("CustID,Name\r\n1,a\r\n", 1, "a")]
    [InlineData("CustID,Name\r\n1,a\r", 1, "a")]
    [InlineData("\ufeffCustID,Name\n1,a\n", 1, "a")]
    [InlineData("Name,CustID\na,1\n", 1, "a")]
    [InlineData("Id,Name,Email,CustID,Notes\n9,a,a@b.c,1,\"x,\"\"y\"\"\nz\"\n", 1, "a")]
    [InlineData("\"CustID\",\"Name\"\n\"1\",\"a\"\n", 1, "a")]
    [InlineData("custid,CustID,Name,name\n9,1,a,b\n", 1, "a")]
    [InlineData("CustID,Name,\"of\nthe \"\"day\"\"\"\n1,a,\n", 1, "a")]
    [InlineData("\n\r\nCustID,Name\n\n\r\n1,a\n\n", 1, "a")]
    [InlineData("CustID,Name\n0012,  a  \n", 12, "  a  ")]
    [InlineData("CustID,Name\n-2147483648,\"Rivera, Martha\"\n", int.MinValue, "Rivera, Martha")]
    [InlineData("CustID,Name\n2147483647,\"the \"\"old\"\" one\"\n", int.MaxValue, "the \"old\" one")]
    [InlineData("CustID,Name\n1,\"\"\"\"\n", 1, "\"")]
    [InlineData("CustID,Name\n1,\"a\r\nb\n\nc\"\r\n", 1, "a\r\nb\n\nc")]
    [InlineData("CustID,Name\n1,Robert'); DROP TABLE Customer;--\n", 1, "Robert'); DROP TABLE Customer;--")]
    [InlineData("CustID,Name\n1,\ud83d\ude00\0\u2028\n", 1, "\ud83d\ude00\0\u2028")]
    [InlineData("[x],{y},CustID,<Name>,Name\n,,1,,a\n", 1, "a")]
    public void Read_WhenARecordIsACustomer_ReadsItExactly(string file, int custId, string name)
    {
        var record = Assert.Single(CustomerFile.Read(file));
        Assert.Equal(new Customer(custId, name), record.Customer);
    }

    [Theory]
    [InlineData(",a", RejectReason.CustIdNotAnInteger)]
    [InlineData(" 1,a", RejectReason.CustIdNotAnInteger)]
    [InlineData("+1,a", RejectReason.CustIdNotAnInteger)]
    [InlineData("1.0,a", RejectReason.CustIdNotAnInteger)]
    [InlineData("CustID,Name", RejectReason.CustIdNotAnInteger)]
    [InlineData("\ufeff1,a", RejectReason.CustIdNotAnInteger)]
    [InlineData("2147483648,a", RejectReason.CustIdOutOfRange)]
    [InlineData("1,", RejectReason.NameBlank)]
    [InlineData("1,\"\"", RejectReason.NameBlank)]
    [InlineData("1, \u00a0", RejectReason.NameBlank)]
    [InlineData("x,", RejectReason.CustIdNotAnInteger)]
    [InlineData("1", RejectReason.FieldCount)]
    [InlineData("1,Rivera, Martha", RejectReason.FieldCount)]
    [InlineData("1,a,", RejectReason.FieldCount)]
    [InlineData("1,a\rb", RejectReason.InvalidCsv)]
    [InlineData("1,a\r\r", RejectReason.InvalidCsv)]
    [InlineData("1,a\"b", RejectReason.InvalidCsv)]
    [InlineData("1, \"a\"", RejectReason.InvalidCsv)]
    [InlineData("1,\"a\"b", RejectReason.InvalidCsv)]
    [InlineData("1,\"a\" ", RejectReason.InvalidCsv)]
    [InlineData("1,\"a\"\r\r", RejectReason.InvalidCsv)]
    [InlineData("1,\"a", RejectReason.InvalidCsv)]
    [InlineData("1,\"", RejectReason.InvalidCsv)]
    [InlineData("1,\"a\"\"", RejectReason.InvalidCsv)]
    public void Read_WhenARecordIsNoCustomer_SaysWhyAndGoesOnWithTheNextLine(string record, RejectReason reason)
    {
        foreach (var end in new[] { "\n", "\r\n" })
            Assert.Equal([FileRecord.Bad(2, reason), FileRecord.Good(3, 7, "b")], CustomerFile.Read($"CustID,Name{end}{record}{end}7,b{end}"));
    }

    [Theory]
    [InlineData("a", 255, RejectReason.None)]
    [InlineData("a", 256, RejectReason.NameTooLong)]
    [InlineData("a", 5_000, RejectReason.NameTooLong)]
    [InlineData("\ud83d\ude00", 255, RejectReason.None)]
    [InlineData("\ud83d\ude00", 256, RejectReason.NameTooLong)]
    [InlineData(" ", 5_000, RejectReason.NameBlank)]
    [InlineData("\u3000", 5_000, RejectReason.NameBlank)]
    public void Read_WhenTheNameIsLong_CountsCodePoints(string character, int count, RejectReason reason) =>
        Assert.Equal(reason, Assert.Single(CustomerFile.Read($"CustID,Name\n1,{string.Concat(Enumerable.Repeat(character, count))}\n")).Reason);

    [Theory]
    [InlineData("1,Jos\u00e9")]
    [InlineData("1,\u00ed\u00a0\u00bd\u00ed\u00b8\u0080")]
    [InlineData("1,\u00c0\u0080")]
    [InlineData("1,\"a\n\u00ff\"")]
    public void Read_WhenARecordIsNotUtf8_CallsItInvalid(string record)
    {
        var file = Encoding.Latin1.GetBytes($"CustID,Name\n{record}\n7,b\n");
        Assert.Equal([(RejectReason.InvalidUtf8, 2L), (RejectReason.None, 3L + record.Count('\n'))], CustomerFile.Read(file).Select(found => (found.Reason, found.Line)));
    }

    [Fact]
    public void Read_WhenAQuoteIsNotClosed_LosesThatLineAlone()
    {
        var records = CustomerFile.Read("CustID,Name\n1,\"a\n2,b\n3,\"c\"\n4,\"d\ne\"\n\n5,f\n");
        Assert.Equal(
            [FileRecord.Bad(2, RejectReason.InvalidCsv), FileRecord.Good(3, 2, "b"), FileRecord.Good(4, 3, "c"), FileRecord.Good(5, 4, "d\ne"), FileRecord.Good(8, 5, "f")],
            records);
    }

    [Fact]
    public void Read_WhenQuotesOfABrokenRecordAreDoubled_ReadsItsOtherLinesAsTheyAre() =>
        Assert.Equal(
            [FileRecord.Bad(2, RejectReason.InvalidCsv), FileRecord.Bad(3, RejectReason.InvalidCsv), FileRecord.Good(4, 3, "c")],
            CustomerFile.Read("CustID,Name\n\"1\"\"\",\"a\"\"\n2,b\"\"\"\"x\n3,c\n"));

    [Fact]
    public void Read_WhenARecordIsAsLongAsItMayBe_ReadsItAndNoLongerOne()
    {
        var limits = new CustomerFileLimits { RecordBytes = 40 };
        var file = $"CustID,Name,X\n1,a,{new string('x', 35)}\n2,b,{new string('x', 36)}\n3,c,{new string('x', 100)}\n4,d,\"{new string('x', 20)}\n{new string('y', 20)}\"\n5,e,\n";
        Assert.Equal(
            [
                FileRecord.Good(2, 1, "a"), FileRecord.Bad(3, RejectReason.RecordTooLong), FileRecord.Bad(4, RejectReason.RecordTooLong),
                FileRecord.Bad(5, RejectReason.InvalidCsv), FileRecord.Bad(6, RejectReason.InvalidCsv), FileRecord.Good(7, 5, "e"),
            ],
            CustomerFile.Read(file, limits));
    }
}
