using CustomerIngest.Customers;
using CustomerIngest.Table;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Table;

/// <summary>Blocks of files are written by statements that the server has parsed before.</summary>
[Collection(OnDatabase.Name)]
public sealed class PreparedStatementTests(RunningDatabase database) : DatabaseTest(database)
{
    private const int Rows = 2_500;

    private static readonly ImportedObject _file = new("files", "incoming/1.csv", "v1");
    private static readonly ImportLane _lane = ImportLane.Untouched(10, 2, 50_000);

    private WireTap _tap = null!;

    protected override Settings Settings => base.Settings with { Port = (uint)_tap.Port };

    protected override Task BeginAsync()
    {
        _tap = new WireTap(Database.Application.Server, (int)Database.Application.Port);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Write_WhenTheServerPrepares_WritesWhatTheTextWrites()
    {
        await BeginFileAsync();

        await WriteAsync("A");
        Assert.Single(_tap.TakeStatements(), IsUpsert);
        await WriteAsync("B");

        Assert.Single(_tap.TakeStatements(), IsUpsert);
        Assert.Equal([$"{Rows}|{Rows}"], await Database.QueryAsync("SELECT COUNT(*),SUM(Name=CONCAT('B',CustID) AND SentAt=5000) FROM Customer"));
    }

    [Fact]
    public async Task Write_WhenTheServerTakesNoMorePreparedStatements_WritesText()
    {
        await BeginFileAsync();
        await using var administrator = await Database.AdministerAsync();
        await administrator.ExecuteAsync("SET GLOBAL max_prepared_stmt_count=0");
        try
        {
            await WriteAsync("A");
        }
        finally
        {
            await administrator.ExecuteAsync("SET GLOBAL max_prepared_stmt_count=DEFAULT");
        }

        Assert.Equal(3, _tap.TakeStatements().Count(IsUpsert));
        Assert.Equal([$"{Rows}"], await Database.QueryAsync("SELECT COUNT(*) FROM Customer"));
    }

    [Fact]
    public async Task Write_WhenAnotherUniqueKeyIsMet_ErasesNobody()
    {
        await BeginFileAsync();
        await Database.ExecuteAsync("ALTER TABLE Customer ADD UNIQUE (Name)");
        await Database.ExecuteAsync("INSERT INTO Customer VALUES (-1,'A7',1)");

        var exception = await Assert.ThrowsAsync<MySqlException>(() => WriteAsync("A"));

        Assert.Equal(MySqlErrorCode.DataOutOfRange, exception.ErrorCode);
        Assert.Equal(["-1|A7|1"], await Database.QueryAsync("SELECT * FROM Customer"));
    }

    [Fact]
    public async Task Write_WhenTheServerNeverAnswersThatItHasParsed_IsGivenUpByTheDeadline()
    {
        await BeginFileAsync();
        _tap.Loses = WireTap.Prepare;

        var writing = WriteAsync("A", Deadline.Before(TimeSpan.FromSeconds(3), TimeProvider.System));

        Assert.Same(writing, await Task.WhenAny(writing, Task.Delay(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)));
        await Assert.ThrowsAnyAsync<Exception>(() => writing);
    }

    protected override Task CleanUpAsync() => _tap.DisposeAsync().AsTask();

    private static bool IsUpsert(byte[] statement) => statement.AsSpan().StartsWith("INSERT INTO Customer ("u8);

    private async Task BeginFileAsync()
    {
        await Environment.Imports.BeginAsync(_file, [_lane], new ImportFinding(ImportState.Loading, "", "c", 1, 0), RunningEnvironment.Soon);
        await Database.ExecuteAsync(CustomerTable.Create);
        _tap.TakeStatements();
    }

    private Task<int> WriteAsync(string name, Deadline? deadline = null) => Environment.Imports.WriteAsync(
        new ImportBlock(
            _file,
            Lane: 0,
            FirstLine: 2,
            _lane with { NextByte = 1_000 },
            [.. Enumerable.Range(1, Rows).Select(id => new CustomerMessage(id - 1, new Customer(id, $"{name}{id}"), 5_000))],
            [.. Enumerable.Range(2, Rows).Select(line => (long)line)]),
        deadline ?? RunningEnvironment.Soon);
}
