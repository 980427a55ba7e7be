using CustomerIngest.Tests.Running;
using static CustomerIngest.Tests.Ingest.Batch;

namespace CustomerIngest.Tests.Ingest;

[Collection(OnDatabase.Name)]
public sealed class CustomerIngestorTests(RunningDatabase database) : DatabaseTest(database)
{
    private const string Rows = "SELECT CustID,Name,SentAt FROM Customer ORDER BY CustID";

    [Fact]
    public async Task IngestAsync_WhenTheBatchHasTenRecords_MakesTenRows()
    {
        var failed = await IngestAsync([.. Enumerable.Range(1, 10).Select(id => Customer(id, $"Name {id}"))]);

        Assert.Empty(failed);
        Assert.Equal(10, (await Database.QueryAsync(Rows)).Count);
    }

    [Fact]
    public async Task IngestAsync_WhenANameIsAnInjection_StoresItAsItIs()
    {
        Assert.Empty(await IngestAsync(Customer(1, "Robert'); DROP TABLE Customer;--"), Customer(2, "O\\'Neil \"x\" \0 😀")));
        Assert.Equal(["1|Robert'); DROP TABLE Customer;--|1000", "2|O\\'Neil \"x\" \0 😀|1000"], await Database.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenSomeRecordsArePoison_ReturnsExactlyThose()
    {
        var failed = await IngestAsync(("{", 1), Customer(1, "Ada"), (null, 1), ("""{"CustID":2}""", 1), Customer(3, "Bob"));

        Assert.Equal(["m0", "m2", "m3"], failed);
        Assert.Equal(["1|Ada|1000", "3|Bob|1000"], await Database.QueryAsync(Rows));
        Assert.Contains(Environment.Log.Lines, line => line == "1001 Message m3 can never become a row: NameMissing");
    }

    [Fact]
    public async Task IngestAsync_WhenDeliveredTwice_ChangesNothing()
    {
        await IngestAsync(Customer(1, "Ada"));
        Assert.Empty(await IngestAsync(Customer(1, "Ada")));
        Assert.Equal(["1|Ada|1000"], await Database.QueryAsync(Rows));
    }

    [Theory]
    [InlineData("old", 1, "new", 2, "new|2")]
    [InlineData("new", 2, "old", 1, "new|2")]
    [InlineData("a", 5, "b", 5, "b|5")]
    [InlineData("b", 5, "a", 5, "b|5")]
    [InlineData("a", 5, "A", 5, "a|5")]
    [InlineData("z", 5, "é", 5, "é|5")]
    public async Task IngestAsync_WhenMessagesForOneCustomerDiffer_EndsTheSameInOneBatchAndInTwo(
        string first, long firstSentAt, string second, long secondSentAt, string expected)
    {
        await IngestAsync(Customer(1, first, firstSentAt), Customer(1, second, secondSentAt));
        await IngestAsync(Customer(2, first, firstSentAt));
        await IngestAsync(Customer(2, second, secondSentAt));

        Assert.Equal([$"1|{expected}", $"2|{expected}"], await Database.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenTheDatabaseRefusesOneRow_ReturnsThatOneOnly()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL, Name varchar(10) NOT NULL, PRIMARY KEY (CustID)) CHARACTER SET latin1");
        var batch = Enumerable.Range(0, 10).Select(id => Customer(id, id == 6 ? "a name of many characters" : "short")).ToArray();

        Assert.Equal(["m6"], await IngestAsync(batch));
        Assert.Equal(9, (await Database.QueryAsync(Rows)).Count);
        Assert.Contains(Environment.Log.Lines, line => line == "1001 Message m6 can never become a row: RefusedByDatabase");
    }

    [Fact]
    public async Task IngestAsync_WhenTheTableIsTheTutorials_TakesItOverInPlace()
    {
        await Database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL, Name varchar(255) NOT NULL, PRIMARY KEY (CustID))");
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (1,'from the tutorial'),(2,'kept')");

        Assert.Empty(await IngestAsync(Customer(1, "Ada")));
        Assert.Equal(["1|Ada|1000", "2|kept|0"], await Database.QueryAsync(Rows));
    }

    [Fact]
    public async Task IngestAsync_WhenInvokedAHundredTimes_FetchesTheSecretOnceAndConnectsOnce()
    {
        await using var session = await Database.OpenAsync();
        var before = await session.CountAsync("Connections");
        for (var i = 0; i < 100; i++)
            Assert.Empty(await IngestAsync(Customer(i, "Ada")));

        Assert.Equal(1, Environment.Secret.FetchCount);
        Assert.Equal(1, await session.CountAsync("Connections") - before);
    }

    [Fact]
    public async Task IngestAsync_WhenTheConnectionWasKilled_HealsInTheSameInvocation()
    {
        await IngestAsync(Customer(1, "Ada"));
        await using (var leased = await Environment.DataSource.OpenAsync(TestContext.Current.CancellationToken))
            await Database.ExecuteAsync($"KILL {leased.ServerThread}");

        Assert.Empty(await IngestAsync(Customer(2, "Bob")));
    }

    [Fact]
    public async Task IngestAsync_Always_LogsNoNameAndNoBody()
    {
        await IngestAsync(Customer(1, "canary"), ("""{"CustID":"canary","Name":"x"}""", 1), ("canary", 1));
        Assert.DoesNotContain(Environment.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    private async Task<IEnumerable<string>> IngestAsync(params (string? Body, long SentAt)[] messages) =>
        (await Environment.Ingestor.IngestAsync(Of(messages), TimeSpan.FromSeconds(10))).FailedIds();
}
