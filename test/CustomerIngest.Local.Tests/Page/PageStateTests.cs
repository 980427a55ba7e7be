using System.Text;
using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Lambda.Environments;
using CustomerIngest.Local.Lambda.Invocations;
using CustomerIngest.Local.Lambda.Logs;
using CustomerIngest.Local.Page.Actions;
using CustomerIngest.Local.Page.State;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Page;

public sealed class PageStateTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Band_Always_SaysOfEachSecondWhatItWasAndHowBusy()
    {
        var band = new Band(firstSecond: 7);
        band.Add(Status(initialising: 0.9, busy: 0.1), _second);
        band.Add(Status(initialising: 0.9, busy: 1.1), _second);
        band.Add(Status(initialising: 0.9, busy: 1.101, frozen: 0.99), _second);
        band.Add(Status(initialising: 0.9, busy: 1.101, frozen: 1.99), _second);
        band.Add(Status(initialising: 0.9, busy: 1.6, frozen: 1.99), _second);
        Assert.Equal((7, "i1t9f1f0t5"), band.Since(-1));
        Assert.Equal((10, "f0t5"), band.Since(9));
        Assert.Equal((12, ""), band.Since(11));
    }

    [Fact]
    public void Columns_WhenTheyAreMoreThanAreKept_BeginLater()
    {
        var ring = new ColumnRing<int>(firstSecond: 0);
        for (var i = 0; i < 200; i++)
            ring.Add(i);
        var (first, values) = ring.Since(-1);
        Assert.Equal((20, 180, 20, 199), (first, values.Count, values[0], values[^1]));
    }

    [Theory]
    [InlineData("""{"statusCode":503,"body":"x"}""", 503)]
    [InlineData("""{"headers":{"statusCode":1},"statusCode":200}""", 200)]
    [InlineData("""{"batchItemFailures":[]}""", null)]
    [InlineData("""{"statusCode":"200"}""", null)]
    [InlineData("""{"statusCode":99999999999}""", null)]
    [InlineData("not json", null)]
    [InlineData("", null)]
    public void Status_OfAnAnswer_IsFoundWhereItIs(string answer, int? status) =>
        Assert.Equal(status, AnswerStatus.Of(Encoding.UTF8.GetBytes(answer)));

    [Fact]
    public void Status_OfALargeAnswer_IsReadFromItsBeginning() =>
        Assert.Equal(200, AnswerStatus.Of(Encoding.UTF8.GetBytes($$"""{"statusCode":200,"body":"{{new string('x', 100_000)}}"}""")));

    [Fact]
    public void Invocations_WhenABatchIsReported_AreSettledByIt()
    {
        var list = new InvocationList(_time);
        var settled = new List<ShownInvocation>();
        list.Settled = settled.Add;
        list.Add(Finished("1", "{\"batchItemFailures\":[{}]}"));
        Assert.Empty(settled);
        list.Add(new BatchReport { FunctionName = "f", QueueName = "q", RequestId = "1", MessageIds = ["a", "b"], Outcome = new BatchOutcome(["b"]), Duration = _second });
        Assert.Equal((OutcomeKind.Partly, "1 of 2 messages come back"), (settled.Single().Kind, settled.Single().Text));
        Assert.Equal((1, 1), list.Count("f"));
    }

    [Fact]
    public void Invocations_WhenThereAreMany_AreTheLastOnes()
    {
        var list = new InvocationList(_time);
        for (var i = 0; i < 2_000; i++)
            list.Add(Finished($"{i}", "{\"statusCode\":200}"));
        var shown = list.Since(0, 1_000_000);
        Assert.Equal((500, "1999"), (shown.Count, shown[0].RequestId));
        Assert.Equal(["1999"], list.Since(shown[1].Change, 10).Select(one => one.RequestId));
    }

    [Fact]
    public void Logs_WhenLinesComeBetweenInvocations_BelongToTheNextOne()
    {
        var logs = new InvocationLogs();
        FunctionLogLine[] lines = [Line("init"), Line("start") with { Begins = "a" }, Line("one"), Line("report") with { Ends = "a" }, Line("late"), Line("start") with { Begins = "b" }, Line("START RequestId: a Version: $LATEST")];
        foreach (var line in lines)
            logs.Add(line);
        Assert.Equal(lines[..4].Select(line => line.Text), logs.Of("a"));
        Assert.Equal(lines[4..].Select(line => line.Text), logs.Of("b"));
        Assert.Null(logs.Of("c"));
    }

    [Fact]
    public void Logs_WhenAFunctionSaysTooMuch_AreCutOff()
    {
        var logs = new InvocationLogs();
        logs.Add(Line("start") with { Begins = "a" });
        for (var i = 0; i < 10_000; i++)
            logs.Add(Line(new string('x', 10_000)));
        logs.Add(Line("report") with { Ends = "a" });
        var lines = logs.Of("a")!;
        Assert.Equal((202, "report"), (lines.Count, lines[^1]));
        Assert.All(lines, line => Assert.True(line.Length < 4_200));
    }

    private static FunctionLogLine Line(string text) => new("f", "e", text);

    [Fact]
    public void Healing_WhenAnInvocationBeginsAfterTheFaultAndIsFine_IsTold()
    {
        var chronicle = new Chronicle(_time);
        var healing = new Healing(chronicle);
        var incident = healing.Begin("it", "It begins.");
        healing.Add(Shown(OutcomeKind.Failed, TimeProvider.System.GetUtcNow()));
        healing.Add(Shown(OutcomeKind.Fine, TimeProvider.System.GetUtcNow()));
        healing.End(incident, "It is over.");
        healing.Add(Shown(OutcomeKind.Fine, TimeProvider.System.GetUtcNow() - _second));
        Assert.True(healing.IsWatching);
        healing.Add(Shown(OutcomeKind.Fine, TimeProvider.System.GetUtcNow() + _second));
        Assert.False(healing.IsWatching);
        Assert.Equal([EntryKind.Fault, EntryKind.Over, EntryKind.Healed], chronicle.Since(0).Select(entry => entry.Kind));
        Assert.EndsWith("meanwhile 1 invocation failed.", chronicle.Since(2).Single().Text, StringComparison.Ordinal);
    }

    private static ShownInvocation Shown(OutcomeKind kind, DateTimeOffset start) => new()
    {
        RequestId = "1",
        FunctionName = "f",
        EnvironmentId = "e",
        StartedAt = start,
        Duration = TimeSpan.Zero,
        WasCold = false,
        Kind = kind,
        Text = "",
    };

    private static FinishedInvocation Finished(string id, string answer) => new()
    {
        FunctionName = "f",
        EnvironmentId = "e",
        ProcessId = 1,
        Payload = default,
        Result = new InvocationResult(id, Encoding.UTF8.GetBytes(answer), null),
        WasCold = false,
        Duration = _second,
        Timeout = _second,
    };

    private static EnvironmentStatus Status(double initialising = 0, double busy = 0, double frozen = 0) =>
        new("0123456789abcdef0123456789abcdef", EnvironmentState.Idle, 1, null, null, 0, "", null, TimeSpan.FromSeconds(frozen))
        {
            Busy = TimeSpan.FromSeconds(busy),
            Initialising = TimeSpan.FromSeconds(initialising),
        };
}
