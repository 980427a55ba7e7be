using Amazon.Lambda.SQSEvents;
using CustomerIngest.Events;
using CustomerIngest.Ingest;

namespace CustomerIngest.Tests.Ingest;

public sealed class BatchOutcomeTests
{
    [Fact]
    public void ToResponse_WhenNothingIsProven_NamesEveryRecord() =>
        Assert.Equal(["a", "b"], Ids(new BatchOutcome(Records("a", "b"))));

    [Fact]
    public void ToResponse_WhenSomeAreDone_NamesTheOthers()
    {
        var outcome = new BatchOutcome(Records("a", "b", "c"));
        outcome.MarkDone(1);
        outcome.MarkDone(1);

        Assert.Equal(["a", "c"], Ids(outcome));
        Assert.Equal((1, 2), (outcome.Done, outcome.Failed));
    }

    [Fact]
    public void ToResponse_WhenAllAreDone_IsEmpty()
    {
        var outcome = new BatchOutcome(Records("a"));
        outcome.MarkDone(0);

        Assert.Empty(Ids(outcome));
    }

    [Fact]
    public void ToResponse_WhenIdsAreRepeated_NamesEachOnce() =>
        Assert.Equal(["a"], Ids(new BatchOutcome(Records("a", "a"))));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void ToResponse_WhenAFailedRecordHasNoId_Throws(int bad)
    {
        var outcome = new BatchOutcome([.. Records("", null), null!, .. Records("a")]);
        foreach (var done in Enumerable.Range(0, 3).Where(i => i != bad))
            outcome.MarkDone(done);

        Assert.Throws<ForeignEventException>(outcome.ToResponse);
        outcome.MarkDone(bad);
        Assert.Equal(["a"], Ids(outcome));
    }

    private static List<SQSEvent.SQSMessage> Records(params string?[] ids) =>
        [.. ids.Select(id => new SQSEvent.SQSMessage { MessageId = id })];

    private static IEnumerable<string> Ids(BatchOutcome outcome) =>
        outcome.ToResponse().BatchItemFailures.Select(failure => failure.ItemIdentifier);
}
