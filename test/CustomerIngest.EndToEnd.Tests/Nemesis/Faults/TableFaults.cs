using CustomerIngest.EndToEnd.Tests.Nemesis.Watch;
using MySqlConnector;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Faults;

/// <summary>What others who work with the table do to it.</summary>
internal static class TableFaults
{
    // 45000 is the class for conditions of a user's own; the others say that nothing is known of them.
    private static readonly string[] _states = ["45000", "12345", "HY000", "02000"];

    public static readonly Fault[] Rows =
    [
        new("a row is locked by an open transaction", Healing.UnnoticedByOthers, LockAsync),
        new("a trigger refuses a row", Healing.UnnoticedByOthers, RefuseAsync),
    ];

    public static readonly Fault[] Swaps =
    [
        new("the table is swapped in two steps", Healing.AtOnce, SwapAsync),
    ];

    private static async Task LockAsync(Strike strike)
    {
        await strike.Scene.IdleAsync();
        var custId = strike.StrikeCustomer();
        await using var connection = await strike.Scene.Cloud.Database.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new MySqlCommand($"SELECT Name FROM Customer WHERE CustID={custId} FOR UPDATE", connection, transaction);
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        await strike.Workload.SendForAsync(custId);
        await strike.Scene.IdleAsync();
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
    }

    private static async Task RefuseAsync(Strike strike)
    {
        await strike.Scene.IdleAsync();
        var custId = strike.StrikeCustomer();
        await strike.Scene.Cloud.Database.ExecuteAsync(
            $"CREATE TRIGGER Refusal BEFORE INSERT ON Customer FOR EACH ROW IF NEW.CustID={custId} THEN SIGNAL SQLSTATE '{strike.Dice.Pick<string>(_states)}' SET MESSAGE_TEXT='not this one'; END IF");
        await strike.Workload.SendForAsync(custId);
        await strike.Scene.IdleAsync();
        await strike.Scene.Cloud.Database.ExecuteAsync("DROP TRIGGER Refusal");
    }

    private static async Task SwapAsync(Strike strike)
    {
        await strike.Scene.IdleAsync();
        // Only an environment that has never used the table may make one.
        await strike.Workload.UseEveryEnvironmentAsync();
        await strike.Scene.Cloud.Database.ExecuteAsync("RENAME TABLE Customer TO Customer_Old");
        await strike.SendAndWaitAsync();
        try
        {
            await strike.Scene.Cloud.Database.ExecuteAsync("RENAME TABLE Customer_Old TO Customer");
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.TableExists)
        {
            strike.Violations.Add(Invariant.NothingElse, "Somebody made a table Customer while the one that there is had another name.");
        }
    }
}
