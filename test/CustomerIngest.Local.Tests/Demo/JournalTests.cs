using CustomerIngest.Local.Demo;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;

namespace CustomerIngest.Local.Tests.Demo;

public sealed class JournalTests
{
    private const string Rejection = """{"level":"Warning","message":"Message m-1 is rejected","EventId":1001,"MessageId":"m-1","Reason":"NotJson"}""";

    private readonly Journal _journal = new();

    public JournalTests() => _journal.Open();

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

    [Fact]
    public void Add_WhenNoDemonstrationRunsYet_KeepsNothing()
    {
        var journal = new Journal();
        AddEach(journal);
        AssertEmpty(journal);
    }

    [Fact]
    public void Close_WhenSomethingWasSeen_ForgetsItAndKeepsNothingMore()
    {
        AddEach(_journal);
        Assert.Equal(1, _journal.CountVerdicts("m-1"));
        _journal.Close();
        AssertEmpty(_journal);
        AddEach(_journal);
        AssertEmpty(_journal);
    }

    private static void AddEach(Journal journal)
    {
        journal.Add(new FunctionLogLine("Ingest", "environment", Rejection));
        journal.Add(new FunctionLogLine("Import", "environment", """{"level":"Information","message":"done","EventId":4002,"Key":"incoming/a.csv"}"""));
        journal.Add(new FunctionLogLine("Import", "environment", """{"level":"Information","message":"rows","EventId":4001,"Key":"incoming/a.csv","Lane":"1","Rows":7}"""));
        journal.Add(new BatchReport { FunctionName = "Ingest", QueueName = "q", RequestId = "r-1", MessageIds = ["m-1"], Outcome = new BatchOutcome([]), Duration = TimeSpan.Zero });
        journal.Add(new FinishedInvocation
        {
            FunctionName = "Ingest",
            EnvironmentId = "environment",
            WasCold = true,
            Duration = TimeSpan.Zero,
            ProcessId = null,
            Payload = default,
            Timeout = TimeSpan.FromSeconds(1),
            Result = new InvocationResult("r-1", default, FunctionError: null),
        });
    }

    private static void AssertEmpty(Journal journal)
    {
        Assert.Empty(journal.Lines);
        Assert.Empty(journal.Batches);
        Assert.Null(journal.ReasonOf("m-1"));
        Assert.Null(journal.ImportOf("incoming/a.csv"));
        Assert.Equal(0, journal.RowsOf("incoming/a.csv"));
        Assert.False(journal.WasCold("r-1"));
    }

    private string Add(string line) => _journal.Add(new FunctionLogLine("Ingest", "environment", line));
}
