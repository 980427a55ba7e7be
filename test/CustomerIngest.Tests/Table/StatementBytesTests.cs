using System.Text;
using CustomerIngest.Customers;
using CustomerIngest.Table;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Table;

/// <summary>What is counted before a statement is cut, against what MySqlConnector sends.</summary>
[Collection(OnDatabase.Name)]
public sealed class StatementBytesTests(RunningDatabase database) : IAsyncLifetime
{
    private const int Most = 16_000;
    private const int NameLength = 255;

    private WireTap _tap = null!;
    private RunningEnvironment _environment = null!;
    private long _sentAt = 1_000_000_000_000;

    public static TheoryData<string> Characters => ["\0", "'", "\\", "\"", "`", "\b", "\n", "\r", "\t", "\u001a", "%", "_", "?", "@", ";", "-", "\u007f", "\u0080", "ø", "\uffff", "\ufeff", "\u2019", "😀"];

    public async ValueTask InitializeAsync()
    {
        await database.ExecuteAsync("DROP TABLE IF EXISTS Customer, CustomerRejects");
        await database.ExecuteAsync("CREATE TABLE Customer (CustID int NOT NULL PRIMARY KEY, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0) CHARACTER SET utf8mb4");
        _tap = new WireTap(database.Application.Server, (int)database.Application.Port);
        var login = new MySqlConnectionStringBuilder(database.Application.ConnectionString) { Server = "127.0.0.1", Port = (uint)_tap.Port };
        var settings = new Settings { SecretId = "customers", Tls = MySqlSslMode.None, StatementBytes = Most, QuarantineRejects = true };
        _environment = await RunningEnvironment.StartAsync(login, settings, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        await _environment.DisposeAsync();
        await _tap.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Characters))]
    public async Task RowBytes_WhateverTheCharacter_IsWhatGoesOverTheWire(string character)
    {
        var name = string.Concat(Enumerable.Repeat(character, NameLength));
        Assert.Equal(await MeasureAsync(name) - await MeasureAsync(""), Count(name) - Count(""));
    }

    [Fact]
    public async Task RowBytes_ForAllOfUnicode_IsWhatGoesOverTheWire()
    {
        var empty = await MeasureAsync("");
        foreach (var name in NamesOfUnicode())
            Assert.Equal(await MeasureAsync(name) - empty, Count(name) - Count(""));
    }

    [Theory]
    [MemberData(nameof(Characters))]
    public async Task SaveAsync_WhenManyNamesAreAllOfOneCharacter_SendsNoLongerStatementThanIsAllowed(string character)
    {
        var name = string.Concat(Enumerable.Repeat(character, NameLength));
        await SaveAsync([.. Enumerable.Range(int.MinValue, 100).Select(id => new CustomerMessage(0, new(id, name), long.MinValue))]);
        Assert.All(Inserts(), bytes => Assert.InRange(bytes, 1, Most));
        Assert.Equal(["100"], await database.QueryAsync("SELECT COUNT(*) FROM Customer"));
    }

    [Theory]
    [InlineData("\0")]
    [InlineData("'")]
    [InlineData("\\")]
    public async Task RowBytes_WhereTheServerTakesBackslashesAsTheyAre_IsWhatGoesOverTheWire(string character)
    {
        await using var administrator = await database.AdministerAsync();
        var before = Assert.Single(await administrator.QueryAsync("SELECT @@GLOBAL.sql_mode"));
        await administrator.ExecuteAsync("SET GLOBAL sql_mode='STRICT_ALL_TABLES,NO_BACKSLASH_ESCAPES'");
        try
        {
            var name = string.Concat(Enumerable.Repeat(character, NameLength));
            Assert.Equal(await MeasureAsync(name) - await MeasureAsync(""), Count(name) - Count(""));
            await MeasureAsync($"{character}a");
            Assert.Equal([$"{character}a"], await database.QueryAsync("SELECT Name FROM Customer"));
        }
        finally
        {
            await administrator.ExecuteAsync($"SET GLOBAL sql_mode='{before}'");
        }
    }

    [Theory]
    [MemberData(nameof(Characters))]
    public async Task SaveAsync_WhenTheQueueIsFifo_SendsNoLongerStatementThanIsAllowed(string character)
    {
        await database.ExecuteAsync("ALTER TABLE Customer ADD COLUMN SequenceNumber decimal(39,0)");
        var name = string.Concat(Enumerable.Repeat(character, NameLength));
        await SaveAsync([.. Enumerable.Range(int.MinValue, 100).Select(id => new CustomerMessage(0, new(id, name), long.MinValue, "g", new string('9', 39)))]);
        Assert.All(Inserts(), bytes => Assert.InRange(bytes, 1, Most));
    }

    [Fact]
    public async Task Cut_WhateverTheRejects_SendsNoLongerStatementThanIsAllowed()
    {
        string[] characters = ["\0", "'", "\\", "x", "ø", "\u001a"];
        var batch = Batch.Of([.. Enumerable.Range(0, 60).Select(i => ((string?)string.Concat(Enumerable.Repeat(characters[i % characters.Length], 400)), 1L))]);
        for (var i = 0; i < batch.Records.Count; i++)
            batch.Records[i].MessageId = string.Concat(Enumerable.Repeat(characters[i % characters.Length], 97)) + $"{i:000}";

        Assert.Empty((await _environment.Ingestor.IngestAsync(batch, TimeSpan.FromSeconds(30))).FailedIds());
        Assert.All(Inserts(), bytes => Assert.InRange(bytes, 1, Most));
    }

    // Every code point that can be in a name, some hundred at a time, and of the planes behind the first one a few.
    private static IEnumerable<string> NamesOfUnicode()
    {
        var name = new StringBuilder();
        foreach (var rune in Enumerable.Range(0, 0x10000).Concat(Enumerable.Range(1, 16).Select(plane => plane << 16)).Where(Rune.IsValid).Select(value => new Rune(value)))
        {
            name.Append(rune);
            if (name.Length < NameLength - 2)
                continue;
            yield return name.ToString();
            name.Clear();
        }

        yield return name.ToString();
    }

    private static int Count(string name) => UpsertStatement.RowBytes(new CustomerMessage(0, new(1, name), 1));

    private async Task<int> MeasureAsync(string name)
    {
        await SaveAsync([new CustomerMessage(0, new(1, name), ++_sentAt)]);
        return Assert.Single(Inserts());
    }

    private async Task SaveAsync(CustomerMessage[] messages) =>
        Assert.All(await _environment.Store.SaveAsync(messages, Deadline.Before(TimeSpan.FromSeconds(30), TimeProvider.System)), outcome => Assert.Null(outcome.Failure));

    private IEnumerable<int> Inserts() =>
        _tap.TakeStatements().Where(statement => statement.AsSpan().StartsWith("INSERT"u8)).Select(statement => statement.Length);
}
