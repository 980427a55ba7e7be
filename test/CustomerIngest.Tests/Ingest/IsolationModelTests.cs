using Amazon.Lambda.SQSEvents;
using CustomerIngest.Customers;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Ingest;

/// <summary>Random batches with refused, failing, orphaned and held rows, against a model that judges each message alone.</summary>
[Collection(OnDatabase.Name)]
public sealed class IsolationModelTests(RunningDatabase database) : IAsyncLifetime
{
    private const int Customers = 60;
    private static readonly string[] _names = ["bad", "odd", "Ada", "Bob", "Eve", "Joe", "Kim", "Liz", "Max", "Sue"];

    private DatabaseUser _holder = null!;

    public async ValueTask InitializeAsync()
    {
        _holder = await database.OpenAsync();
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer, CustomerRejects");
        await database.ExecuteAsync("CREATE OR REPLACE TABLE ModelParents (CustID int PRIMARY KEY)");
        await database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0, SequenceNumber decimal(39,0) NULL, FOREIGN KEY (CustID) REFERENCES ModelParents (CustID))");
        await database.ExecuteAsync("CREATE TRIGGER judge BEFORE INSERT ON Customer FOR EACH ROW IF NEW.Name='bad' THEN SIGNAL SQLSTATE 'HY000'; ELSEIF NEW.Name='odd' THEN SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO=31001; END IF");
    }

    public async ValueTask DisposeAsync()
    {
        await _holder.DisposeAsync();
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer, CustomerRejects, ModelParents");
    }

    [Theory(Timeout = 300_000)]
    [InlineData(false, false, 0, 40)]
    [InlineData(false, true, 0, 40)]
    [InlineData(true, false, 0, 40)]
    [InlineData(true, true, 0, 40)]
    [InlineData(false, false, 2, 2)]
    [InlineData(false, true, 2, 2)]
    [InlineData(true, true, 1, 2)]
    public async Task IngestAsync_WhateverFails_WritesExactlyWhatCouldBeWrittenAlone(bool fifo, bool quarantine, int held, int rounds)
    {
        var dice = new Dice(Seed.Next());
        var settings = new Settings { SecretId = "customers", Tls = database.Application.SslMode, QuarantineRejects = quarantine, StatementBytes = 1_000 };
        await using var environment = await RunningEnvironment.StartAsync(database.Application, settings, TimeProvider.System);
        for (var round = 0; round < rounds; round++)
        {
            int[] orphans = [.. Enumerable.Range(0, Customers).Where(_ => dice.Roll(8) == 0)];
            int[] locked = [.. Enumerable.Range(0, held).Select(_ => dice.Roll(Customers)).Except(orphans)];
            var messages = Messages(dice, fifo ? 10 : 2 + dice.Roll(100), fifo);
            await PrepareAsync(orphans, locked);

            var failed = (await environment.Ingestor.IngestAsync(Event(messages, fifo), TimeSpan.FromSeconds(60))).FailedIds();
            await _holder.ExecuteAsync("ROLLBACK");
            var (written, kept, back) = Judge(messages, quarantine, message => Verdict(message, orphans, locked));
            Assert.Equal(back.Select(message => $"m{message.Index}"), failed);
            Assert.Equal(CustomerModel.RowsOf(written), await database.QueryAsync("SELECT CustID,Name,SentAt FROM Customer WHERE SentAt>0 ORDER BY CustID"));
            if (quarantine && kept.Count > 0)
                Assert.Equal(kept.Select(message => $"m{message.Index}").Order(StringComparer.Ordinal), (await database.QueryAsync("SELECT MessageId FROM CustomerRejects")).Order(StringComparer.Ordinal));
        }
    }

    private async Task PrepareAsync(int[] orphans, int[] locked)
    {
        await database.ExecuteAsync("DELETE FROM Customer");
        await database.ExecuteAsync("DELETE FROM ModelParents");
        if ((await database.QueryAsync("SHOW TABLES LIKE 'CustomerRejects'")).Count > 0)
            await database.ExecuteAsync("DELETE FROM CustomerRejects");
        await database.ExecuteAsync($"INSERT INTO ModelParents VALUES {string.Join(',', Enumerable.Range(0, Customers).Except(orphans).Select(id => $"({id})"))}");
        foreach (var id in locked)
            await database.ExecuteAsync($"INSERT IGNORE INTO Customer VALUES ({id},'old',0,NULL)");
        await _holder.ExecuteAsync("BEGIN");
        foreach (var id in locked)
            await _holder.ExecuteAsync($"UPDATE Customer SET Name='held' WHERE CustID={id}");
    }

    private static CustomerMessage[] Messages(Dice dice, int count, bool fifo) =>
        [.. Enumerable.Range(0, count).Select(i => new CustomerMessage(i, new(dice.Roll(Customers), _names[dice.Roll(_names.Length)]), fifo ? 1 + i : 1 + dice.Roll(20), fifo ? $"group {dice.Roll(3)}" : null))];

    private static SQSEvent Event(CustomerMessage[] messages, bool fifo) => fifo
        ? FifoBatch.Of([.. messages.Select(message => (message.Group!, Batch.Customer(message.Customer.CustId, message.Customer.Name).Body!, message.SentAt))])
        : Batch.Of([.. messages.Select(message => Batch.Customer(message.Customer.CustId, message.Customer.Name, message.SentAt))]);

    // True when it can be written, false when it is refused, null when it comes again.
    private static bool? Verdict(CustomerMessage message, int[] orphans, int[] locked)
    {
        if (message.Customer.Name == "bad")
            return false;
        if (message.Customer.Name == "odd")
            return null;
        if (orphans.Contains(message.Customer.CustId))
            return false;
        return locked.Contains(message.Customer.CustId) ? null : true;
    }

    private static (List<CustomerMessage> Written, List<CustomerMessage> Kept, List<CustomerMessage> Back) Judge(
        CustomerMessage[] messages, bool quarantine, Func<CustomerMessage, bool?> verdict)
    {
        var (written, kept, back, stopped) = (new List<CustomerMessage>(), new List<CustomerMessage>(), new List<CustomerMessage>(), new HashSet<string>());
        foreach (var message in messages)
        {
            var mine = message.Group is { } group && stopped.Contains(group) ? null : verdict(message);
            if (mine == true)
                written.Add(message);
            else if (mine == false && quarantine)
                kept.Add(message);
            else
                back.Add(message);
            if (message.Group is not null && mine != true && !(mine == false && quarantine))
                stopped.Add(message.Group);
        }

        return (written, kept, back);
    }
}
