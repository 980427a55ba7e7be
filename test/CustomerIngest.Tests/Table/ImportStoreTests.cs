using CustomerIngest.Customers;
using CustomerIngest.Table;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Table;

[Collection(OnDatabase.Name)]
public sealed class ImportStoreTests(RunningDatabase database) : DatabaseTest(database)
{
    private static readonly ImportedObject _file = new("files", "incoming/1.csv", "v1");
    private static readonly ImportLane[] _lanes = [ImportLane.Untouched(10, 2, 50), ImportLane.Untouched(50, 6, 100)];
    private static readonly ImportFinding _valid = new(ImportState.Loading, "", "CRC64NVME abc", 100, 3);

    [Fact]
    public async Task Find_WhenNobodyHasBegun_GivesNothingAndMakesTheTable()
    {
        Assert.Null(await Environment.Imports.FindAsync(_file, RunningEnvironment.Soon));
        Assert.Equal("0", Assert.Single(await Database.QueryAsync("SELECT COUNT(*) FROM CustomerImports")));
    }

    [Fact]
    public async Task Begin_WhenAnotherHasBegun_GivesWhatThatOneDecided()
    {
        await Environment.Imports.BeginAsync(_file, _lanes, _valid, RunningEnvironment.Soon);

        var progress = await Environment.Imports.BeginAsync(_file, [.. _lanes, ImportLane.Untouched(100, 9, 120)], _valid with { State = ImportState.Refused, Reason = "because" }, RunningEnvironment.Soon);

        Assert.Equal((ImportState.Loading, ""), (progress.State, progress.Reason));
        Assert.Equal(_lanes, progress.Lanes);
        Assert.Equal(_lanes, (await FindAsync()).Lanes);
    }

    [Fact]
    public async Task Begin_WhenItIsRefused_IsFoundWithItsReason()
    {
        await Environment.Imports.BeginAsync(_file, _lanes, _valid with { State = ImportState.Refused, Reason = "too many" }, RunningEnvironment.Soon);

        var progress = await Environment.Imports.FindAsync(_file, RunningEnvironment.Soon);

        Assert.Equal((ImportState.Refused, "too many"), (progress!.State, progress.Reason));
    }

    [Fact]
    public async Task Write_Always_WritesRowsAndProgressTogether()
    {
        await BeginFileAsync();

        await Environment.Imports.WriteAsync(Block(lane: 1, nextByte: 60, rowsDone: 2, (1, "A"), (2, "B")), RunningEnvironment.Soon);

        Assert.Equal(["1 A 5000", "2 B 5000"], await RowsAsync());
        Assert.Equal([_lanes[0], _lanes[1] with { NextByte = 60, NextLine = 2, RowsDone = 2 }], (await FindAsync()).Lanes);
        Assert.Equal(["0 0", "1 2"], await Database.QueryAsync("SELECT CONCAT(Lane,' ',RowsDone) FROM CustomerImports ORDER BY Lane"));
    }

    [Fact]
    public async Task Write_WhenARowIsRefused_WritesNeitherRowsNorProgressAndLeavesNoTransaction()
    {
        await BeginFileAsync();
        await Database.ExecuteAsync(CustomerTable.Create);
        await Database.ExecuteAsync("ALTER TABLE Customer ADD CHECK (CustID<>2)");

        await Assert.ThrowsAsync<MySqlException>(() => Environment.Imports.WriteAsync(Block(0, 20, 2, (1, "A"), (2, "B")), RunningEnvironment.Soon));

        Assert.Empty(await RowsAsync());
        Assert.Equal(_lanes, (await FindAsync()).Lanes);
        await using var administrator = await Database.AdministerAsync();
        Assert.Empty(await administrator.QueryAsync(OpenTransactions.Query));
    }

    [Fact]
    public async Task Write_WhenTheConnectionIsLost_IsRunAgain()
    {
        await BeginFileAsync();
        await Environment.Imports.WriteAsync(Block(0, 20, 1, (1, "A")), RunningEnvironment.Soon);
        await KillSessionsAsync();

        await Environment.Imports.WriteAsync(Block(0, 30, 2, (2, "B")), RunningEnvironment.Soon);

        Assert.Equal(["1 A 5000", "2 B 5000"], await RowsAsync());
        Assert.Equal([30, 50], (await FindAsync()).Lanes.Select(lane => lane.NextByte));
    }

    [Fact]
    public async Task Write_WhenAnotherEnvironmentIsAhead_DoesNotTakeItsProgressBack()
    {
        await BeginFileAsync();
        await Environment.Imports.WriteAsync(Block(0, 40, 30, (1, "A")), RunningEnvironment.Soon);

        await Environment.Imports.WriteAsync(Block(0, 30, 20, (2, "B")), RunningEnvironment.Soon);

        Assert.Equal([(40, 30), (50, 0)], (await FindAsync()).Lanes.Select(lane => (lane.NextByte, lane.RowsDone)));
        Assert.Equal(["1 A 5000", "2 B 5000"], await RowsAsync());
    }

    [Fact]
    public async Task Write_WhenTheTableIsMissing_MakesIt()
    {
        await BeginFileAsync();
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Customer");

        await Environment.Imports.WriteAsync(Block(0, 20, 1, (7, "Martha")), RunningEnvironment.Soon);

        Assert.Equal(["7 Martha 5000"], await RowsAsync());
    }

    [Fact]
    public async Task End_WhenAllLanesAreWritten_IsDone()
    {
        await BeginFileAsync();

        await Environment.Imports.EndAsync(_file, RunningEnvironment.Soon);

        Assert.Equal(ImportState.Done, (await FindAsync()).State);
    }

    [Fact]
    public void Id_WhenTheNamesRunTogether_Differs() =>
        Assert.Equal(3, new[] { new ImportedObject("a", "b", "c"), new ImportedObject("ab", "", "c"), new ImportedObject("a", "c", "b") }.Select(file => file.Id).Distinct().Count());

    private async Task KillSessionsAsync()
    {
        await using var administrator = await Database.AdministerAsync();
        foreach (var id in await administrator.QueryAsync($"SELECT ID FROM information_schema.PROCESSLIST WHERE USER='{Database.Application.UserID}'"))
        {
            try
            {
                await administrator.ExecuteAsync($"KILL {id}");
            }
            catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.NoSuchThread)
            {
                // One of a test's own, which was ending.
            }
        }
    }

    private Task<ImportProgress> BeginFileAsync() => Environment.Imports.BeginAsync(_file, _lanes, _valid, RunningEnvironment.Soon);

    private async Task<ImportProgress> FindAsync() => (await Environment.Imports.FindAsync(_file, RunningEnvironment.Soon))!;

    private Task<List<string>> RowsAsync() => Database.QueryAsync("SELECT CONCAT(CustID,' ',Name,' ',SentAt) FROM Customer ORDER BY CustID");

    private static ImportBlock Block(int lane, long nextByte, long rowsDone, params (int CustId, string Name)[] customers) => new(
        _file,
        lane,
        FirstLine: 1,
        _lanes[lane] with { NextByte = nextByte, NextLine = rowsDone, RowsDone = rowsDone },
        [.. customers.Select((customer, index) => new CustomerMessage(index, new Customer(customer.CustId, customer.Name), 5_000))],
        [.. customers.Select((_, index) => (long)index)]);
}
