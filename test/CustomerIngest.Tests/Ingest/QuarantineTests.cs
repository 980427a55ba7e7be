using System.Security.Cryptography;
using System.Text;
using CustomerIngest.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Tests.Ingest;

[Collection(OnDatabase.Name)]
public sealed class QuarantineTests(RunningDatabase database) : IAsyncLifetime
{
    private const string Rejects = "SELECT MessageId,Reason,BodySha256,CONVERT(Body USING utf8mb4) FROM CustomerRejects ORDER BY MessageId";
    private const string Names = "SELECT CustID,Name FROM Customer ORDER BY CustID";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, 123, TimeSpan.Zero));
    private RunningEnvironment _environment = null!;

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer, CustomerRejects");
        await database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL, Name varchar(20) NOT NULL, PRIMARY KEY (CustID)) CHARACTER SET utf8mb4");
        _environment = await RunningEnvironment.StartAsync(
            database.Application, new Settings { SecretId = "customers", Tls = database.Application.SslMode, QuarantineRejects = true }, _time);
    }

    public async ValueTask DisposeAsync()
    {
        await _environment.DisposeAsync();
        await database.ExecuteAsync("DROP TABLE IF EXISTS CustomerRejects");
    }

    [Fact]
    public async Task IngestAsync_WhenMessagesAreBadOrRefused_KeepsThemAndFailsNone()
    {
        var tooLong = Batch.Customer(4, new string('x', 21));

        Assert.Empty(await _environment.IngestAsync(Batch.Customer(1, "Ada"), ("{\"é😀'\\", 1), (null, 1), tooLong, Batch.Customer(5, "Bob")));
        Assert.Equal(["1|Ada", "5|Bob"], await database.QueryAsync(Names));
        Assert.Equal(
            [$"m1|InvalidJson|{Hash("{\"é😀'\\")}|{{\"é😀'\\", "m2|BodyMissing||", $"m3|RefusedByDatabase|{Hash(tooLong.Body!)}|{tooLong.Body}"],
            await database.QueryAsync(Rejects));
    }

    [Fact]
    public async Task IngestAsync_WhenARejectComesAgain_KeepsTheFirst()
    {
        await _environment.IngestAsync(("{", 1));
        _time.Advance(TimeSpan.FromDays(1));

        Assert.Empty(await _environment.IngestAsync(("[", 1)));
        Assert.Equal(["m0|InvalidJson|2026-08-01 12:00:00.123"], await database.QueryAsync("SELECT MessageId,Reason,CAST(ReceivedAt AS CHAR) FROM CustomerRejects"));
    }

    [Fact]
    public async Task IngestAsync_WhenABodyIsLong_KeepsItsStartAndTheHashOfTheWhole()
    {
        var body = new string('é', 10_000);

        Assert.Empty(await _environment.IngestAsync((body, 1)));
        Assert.Equal([$"{Hash(body)}|16384"], await database.QueryAsync("SELECT BodySha256,LENGTH(Body) FROM CustomerRejects"));
    }

    [Fact]
    public async Task IngestAsync_WhenThereAreManyRejects_KeepsAll()
    {
        Assert.Empty(await _environment.IngestAsync([.. Enumerable.Range(0, 500).Select(i => ((string?)$"not JSON {i} ''", 1L)), Batch.Customer(1, "Ada")]));
        Assert.Equal(["500|500"], await database.QueryAsync("SELECT COUNT(*),SUM(Body=CONCAT('not JSON ',SUBSTRING(MessageId,2),' ''''')) FROM CustomerRejects"));
        Assert.Equal(["1|Ada"], await database.QueryAsync(Names));
    }

    [Fact]
    public async Task IngestAsync_WhenTheRejectsTableIsAnother_ReturnsTheBadOnesAndStoresTheRest()
    {
        await database.ExecuteAsync("CREATE TABLE CustomerRejects (Anything int)");

        Assert.Equal(["m1"], await _environment.IngestAsync(Batch.Customer(1, "Ada"), ("{", 1), Batch.Customer(3, "Bob")));
        Assert.Equal(["1|Ada", "3|Bob"], await database.QueryAsync(Names));
    }

    [Fact]
    public async Task IngestAsync_WhenARejectIsRefused_ReturnsThatOneAndKeepsTheOthers()
    {
        await _environment.IngestAsync(("{", 1));
        await database.ExecuteAsync("DELETE FROM CustomerRejects");
        await database.ExecuteAsync("CREATE TRIGGER judge BEFORE INSERT ON CustomerRejects FOR EACH ROW IF NEW.MessageId='m2' THEN SIGNAL SQLSTATE '45000'; END IF");

        Assert.Equal(["m2"], await _environment.IngestAsync(Batch.Customer(1, "Ada"), ("{", 1), ("{", 1), ("{", 1)));
        Assert.Equal(["1|Ada"], await database.QueryAsync(Names));
        Assert.Equal(["m1", "m3"], await database.QueryAsync("SELECT MessageId FROM CustomerRejects ORDER BY MessageId"));
    }

    [Fact]
    public async Task IngestAsync_WhenTheRejectsAreNotYetWritten_HasNotWrittenTheRowsEither()
    {
        Assert.Empty(await _environment.IngestAsync(("{", 1)));
        await database.ExecuteAsync("DELETE FROM CustomerRejects");
        await using var holder = await database.AdministerAsync();
        await holder.ExecuteAsync("BEGIN");
        await holder.ExecuteAsync($"INSERT INTO {database.Application.Database}.CustomerRejects VALUES ('m1','held',NULL,NULL,NOW())");
        var waits = await holder.CountAsync("Innodb_row_lock_waits");
        var ingesting = _environment.IngestAsync(Batch.Customer(1, "Ada"), ("{", 1));
        await Eventually.BecomesAsync("a row of the batch waits for the lock", async () => await holder.CountAsync("Innodb_row_lock_waits") > waits);
        Assert.Empty(await database.QueryAsync(Names));

        await holder.ExecuteAsync("ROLLBACK");
        Assert.Empty(await ingesting);
        Assert.Equal(["1|Ada"], await database.QueryAsync(Names));
    }

    [Fact]
    public async Task IngestAsync_WhenTheQueueIsFifo_LetsTheGroupOfARejectGoOn()
    {
        var fifo = FifoBatch.Of(("g", "{", 1), ("g", Batch.Customer(1, new string('x', 21)).Body!, 2), ("g", Batch.Customer(1, "Ada").Body!, 3));

        Assert.Empty((await _environment.Ingestor.IngestAsync(fifo, TimeSpan.FromSeconds(30))).FailedIds());
        Assert.Equal(["1|Ada"], await database.QueryAsync(Names));
        Assert.Equal(["2"], await database.QueryAsync("SELECT COUNT(*) FROM CustomerRejects"));
    }

    [Fact]
    public async Task IngestAsync_WhenTheDatabaseIsDown_ReturnsAll()
    {
        _environment.Secret.Put("""{"username":"nobody","password":"wrong","host":"127.0.0.1","port":1,"dbname":"customers"}""");
        Assert.Equal(["m0", "m1"], await _environment.IngestAsync(Batch.Customer(1, "Ada"), ("{", 1)));
    }

    [Fact]
    public async Task IngestAsync_WhenTheSecretIsBad_TriesOnce()
    {
        _environment.Secret.Put("{}");
        Assert.Equal(["m0", "m1"], await _environment.IngestAsync(Batch.Customer(1, "Ada"), ("{", 1)));
        Assert.Equal(1, _environment.Secret.FetchCount);
        Assert.Single(_environment.Log.Lines, line => line.StartsWith("1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IngestAsync_WhenNothingIsBad_DoesNotSayThatItKeptAny()
    {
        await _environment.IngestAsync(Batch.Customer(1, "Ada"));
        Assert.DoesNotContain(_environment.Log.Lines, line => line.StartsWith("1002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task IngestAsync_Always_LogsNoBody()
    {
        await _environment.IngestAsync(("canary", 1), Batch.Customer(1, "canary canary canary canary"));
        Assert.DoesNotContain(_environment.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
        Assert.Contains("1002 Kept 2 messages in CustomerRejects", _environment.Log.Lines);
    }

    private static string Hash(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}
