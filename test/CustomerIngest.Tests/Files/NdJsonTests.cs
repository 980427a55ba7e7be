using System.Text;
using CustomerIngest.Customers;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Files;

public sealed class NdJsonTests
{
    private const string First = """{"CustID":1,"Name":"a"}""";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Read_WhenLinesAreBodies_GivesWhatMessagesGive(string end)
    {
        var records = CustomerFile.Read($$"""{{"\ufeff"}}{{end}} {{First}}{{end}}{{end}}{"CustID":"2","Name":"b\n"}{{end}}{}{{end}}[]{{end}} {{end}}x,1{{end}}{"Name":"c","CustID":3}""");
        Assert.Equal(
            [
                FileRecord.Good(2, 1, "a"), FileRecord.Good(4, 2, "b\n"), FileRecord.Bad(5, RejectReason.CustIdMissing), FileRecord.Bad(6, RejectReason.NotAnObject),
                FileRecord.Bad(7, RejectReason.InvalidJson), FileRecord.Bad(8, RejectReason.InvalidJson), FileRecord.Good(9, 3, "c"),
            ],
            records);
    }

    [Fact]
    public void Read_WhatEverTheBodies_GivesWhatBodyReaderGives()
    {
        var fuzzer = new BodyFuzzer(new Dice(Seed.Next()));
        string[] bodies = [.. Enumerable.Range(0, 5_000).Select(_ => fuzzer.Next()).Where(static body => Encoding.UTF8.GetByteCount(body) < 1_000_000 && IsOneLine(body))];
        var expected = bodies.Select(static body => (BodyReader.Read(body, out var customer) is var reason && reason == RejectReason.None ? customer : default, reason));

        var records = CustomerFile.Read(string.Join('\n', [First, .. bodies]));
        Assert.Equal(expected, records.Skip(1).Select(static record => (record.Customer ?? default, record.Reason)));
        Assert.True(bodies.Length > 1_000);
    }

    [Fact]
    public void Read_WhenALineIsNotUtf8_CallsItInvalid()
    {
        var file = Encoding.Latin1.GetBytes($$"""{{First}}{{"\n"}}{"CustID":2,"Name":"b","Note":"Jos{{"\u00e9"}}"}{{"\n"}}{{First}}{{"\n"}}""");
        Assert.Equal([FileRecord.Good(1, 1, "a"), FileRecord.Bad(2, RejectReason.InvalidUtf8), FileRecord.Good(3, 1, "a")], CustomerFile.Read(file));
    }

    // A message's body may have newlines and lone surrogates; a line has none of the first, and UTF-8 none of the second.
    private static bool IsOneLine(string body) =>
        body.Length > 0 && !body.Contains('\n', StringComparison.Ordinal) && !body.EndsWith('\r') && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(body)) == body;
}
