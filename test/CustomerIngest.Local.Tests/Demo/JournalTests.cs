using CustomerIngest.Local.Demo;
using CustomerIngest.Local.Lambda.Logs;

namespace CustomerIngest.Local.Tests.Demo;

public sealed class JournalTests
{
    private readonly Journal _journal = new();

    [Fact]
    public void ReasonOf_WhenIngestLoggedJson_IsTheMemberOfTheEvent()
    {
        var text = Add("""{"timestamp":"2026-01-02T03:04:05.678Z","level":"Warning","message":"Message m-1 is rejected","EventId":1001,"MessageId":"m-1","Reason":"NotJson"}""");
        Assert.Equal("Warning Message m-1 is rejected", text);
        Assert.Equal("NotJson", _journal.ReasonOf("m-1"));
        Assert.Null(_journal.ReasonOf("m-2"));
    }

    [Theory]
    [InlineData("""{"level":"Warning","EventId":1000,"MessageId":"m-1","Reason":"NotJson"}""")]
    [InlineData("""{"level":"Warning","MessageId":"m-1"}""")]
    [InlineData("Message m-1 can never become a row: NotJson")]
    [InlineData("{cut off")]
    public void ReasonOf_WhenTheLineIsAnother_IsUnknown(string line)
    {
        Add(line);
        Assert.Null(_journal.ReasonOf("m-1"));
    }

    [Fact]
    public void Add_WhenTheLineIsText_LeavesItAsItIs() => Assert.Equal("START RequestId: 1", Add("START RequestId: 1"));

    private string Add(string line) => _journal.Add(new FunctionLogLine("Ingest", "environment", line));
}
