using System.IO.Compression;
using System.Text;
using CustomerIngest.Customers;
using CustomerIngest.Files;

namespace CustomerIngest.Tests.Files;

/// <summary>What a hostile file takes: not more than a few records of the longest kind, whatever its size.</summary>
public sealed class BoundedMemoryTests
{
    private const int PartLength = 65_536;
    private const long HundredMegabytes = 1_600;
    private const int Lines = 4 * PartLength;
    private const long Megabyte = 1L << 20;

    [Theory]
    [InlineData("1,", "x", "")]
    [InlineData("1,\"", "x", "\"")]
    [InlineData("1,a", ",", "")]
    [InlineData("1,", "\"", "")]
    public void Read_WhenALineIsEndless_SkipsItInLittleMemory(string beginning, string part, string end)
    {
        var file = new RepeatedStream(Text($"CustID,Name\n{beginning}"), Many(part), HundredMegabytes, Text($"{end}\n2,b\n"));
        Assert.Equal([FileRecord.Bad(2, RejectReason.RecordTooLong), FileRecord.Good(3, 2, "b")], ReadWithin(4 * Megabyte, file));
    }

    [Fact]
    public void Read_WhenALineOfJsonIsEndless_SkipsItInLittleMemory()
    {
        var file = new RepeatedStream(Text("{\"CustID\":1,\"Name\":\"a\"}\n{\"x\":"), Many("["), HundredMegabytes, Text("\n{\"CustID\":2,\"Name\":\"b\"}"));
        Assert.Equal([FileRecord.Good(1, 1, "a"), FileRecord.Bad(2, RejectReason.RecordTooLong), FileRecord.Good(3, 2, "b")], ReadWithin(4 * Megabyte, file));
    }

    [Fact]
    public void Read_WhenAQuoteIsNotClosed_ReadsAllLinesBehindIt()
    {
        var file = new RepeatedStream(Text("CustID,Name\n1,\"a\n"), Many("2,b\n"), Lines / PartLength, []);
        using var reader = CustomerFileReader.Open(file, CustomerFile.Limits);
        var good = 0;
        for (var i = 0; reader.Read(); i++)
        {
            Assert.Equal(i > 0, reader.IsGood);
            good += reader.IsGood ? 1 : 0;
        }

        Assert.Equal(Lines, good);
    }

    // Each line would be a search of a megabyte, were a quote to be let pass in a field without quotes.
    [Theory]
    [InlineData("1,\"a\n")]
    [InlineData("a\",\"b\n")]
    [InlineData("\"\"\",\"\n")]
    [InlineData("\"\"x\"\",\"\"\n")]
    public void Read_WhenEveryLineHasAQuoteTooMany_ReadsEachOnce(string line)
    {
        var file = new RepeatedStream(Text("CustID,Name\n"), Many(line), Lines / PartLength, []);
        using var reader = CustomerFileReader.Open(file, CustomerFile.Limits);
        var records = 0;
        while (reader.Read())
            records++;
        Assert.InRange(records, Lines / 10, Lines);
    }

    [Fact]
    public void Read_WhenTheFileIsLarge_TakesNoMoreThanItsNames()
    {
        const int NameBytes = 40;
        var file = new RepeatedStream(Text("Name,CustID,X\n"), Many("abc,7,\"x \"\"y\"\"\nz\"\n"), Lines / PartLength, []);
        using var reader = CustomerFileReader.Open(file, CustomerFile.Limits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (reader.Read())
            Assert.True(reader.IsGood);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, ((long)Lines * NameBytes) + Megabyte);
    }

    [Theory]
    [InlineData("CustID,Name\n", "1,", "\n", 'x', RejectReason.NameTooLong)]
    [InlineData("CustID,Name\n", "1,", "\n", ' ', RejectReason.NameBlank)]
    [InlineData("{}\n", "{\"CustID\":1,\"Name\":\"", "\"}\n", 'x', RejectReason.NameTooLong)]
    [InlineData("{}\n", "{\"CustID\":1,\"Name\":\"", "\"}\n", ' ', RejectReason.NameBlank)]
    public void Read_WhenEveryNameIsAMegabyte_MakesNoStringsOfThem(string beginning, string before, string behind, char letter, RejectReason reason)
    {
        var file = new RepeatedStream(Text(beginning), Text(before + new string(letter, 1_000_000) + behind), 50, []);
        Assert.Equal(50, ReadWithin(4 * Megabyte, file).Count(record => record.Reason == reason));
    }

    [Fact]
    public void Read_WhenAGzipFileIsABomb_RefusesItEarly()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            new RepeatedStream(Text("CustID,Name\n1,"), new byte[PartLength], 1_600, []).CopyTo(gzip);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more than 200 times its size", CustomerFile.RefusalOf(packed.ToArray()), StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (4 * Megabyte) + packed.Length);
    }

    private static List<FileRecord> ReadWithin(long bytes, Stream file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var records = CustomerFile.Read(file);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, bytes);
        return records;
    }

    private static byte[] Many(string part) => Text(string.Concat(Enumerable.Repeat(part, PartLength)));

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
