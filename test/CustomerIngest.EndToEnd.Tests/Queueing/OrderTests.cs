using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Queueing;

/// <summary>The newest message wins, however often and in whatever order the messages come.</summary>
public sealed class OrderTests(SharedCloud shared) : CloudTest(shared)
{
    private const string NothingFailed = """{"batchItemFailures":[]}""";

    private static readonly (string Id, string Body, long SentAt) _older = ("a", Body(7, "Maiden"), 1_000);
    private static readonly (string Id, string Body, long SentAt) _newer = ("b", Body(7, "Married"), 2_000);

    [Fact]
    public async Task Can_SendTwice_When_SecondMessageIsTheSame()
    {
        await Cloud.SendAndIngestAsync(Body(7, "Ada"));
        await Cloud.SendAndIngestAsync(Body(7, "Ada"));
        Assert.Equal(["7|Ada"], await Cloud.Database.RowsAsync());
    }

    [Fact]
    public async Task Can_Rename_When_LaterMessageSaysSo()
    {
        await Cloud.SendAndIngestAsync(Body(7, "Maiden"));
        Cloud.Time.Advance(TimeSpan.FromSeconds(1));
        await Cloud.SendAndIngestAsync(Body(7, "Married"));
        Assert.Equal(["7|Married"], await Cloud.Database.RowsAsync());
    }

    [Fact]
    public async Task Can_KeepLaterSent_When_ItIsProcessedFirst()
    {
        Assert.Equal(NothingFailed, await Cloud.InvokeAsync("Ingest", SqsEvent.Of(_newer)));
        Assert.Equal(NothingFailed, await Cloud.InvokeAsync("Ingest", SqsEvent.Of(_older)));
        Assert.Equal(["7|Married"], await Cloud.Database.RowsAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Can_KeepLaterSent_When_BothAreInOneBatch(bool newerFirst)
    {
        var batch = newerFirst ? SqsEvent.Of(_newer, _older) : SqsEvent.Of(_older, _newer);
        Assert.Equal(NothingFailed, await Cloud.InvokeAsync("Ingest", batch));
        Assert.Equal(["7|Married"], await Cloud.Database.RowsAsync());
    }

    [Fact]
    public async Task Can_EndInTheSameTable_When_SameBatchComesFiveTimes()
    {
        for (var delivery = 0; delivery < 5; delivery++)
            Assert.Equal(NothingFailed, await Cloud.InvokeAsync("Ingest", SqsEvent.Of(_older, _newer, _older, ("c", Body(8, "Ada"), 1_500))));
        Assert.Equal(["7|Married|2000", "8|Ada|1500"], await Cloud.Database.QueryAsync("SELECT CustID, Name, SentAt FROM Customer ORDER BY CustID"));
    }

    [Fact]
    public async Task Can_EndInTheSameTable_When_TwoEnvironmentsGetTheSameBatchAtOnce()
    {
        var batch = SqsEvent.Of(_older, _newer);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Cloud.InvokeAsync("Ingest", batch)));
        Assert.Equal(["7|Married"], await Cloud.Database.RowsAsync());
    }
}
