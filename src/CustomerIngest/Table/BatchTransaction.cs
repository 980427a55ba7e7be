using CustomerIngest.Connections;

namespace CustomerIngest.Table;

/// <summary>
/// A transaction at the session's own isolation level. MySqlConnector's BeginTransaction sets that level each time: a
/// round trip more, and a SET that a proxy has to keep track of.
/// </summary>
internal static class BatchTransaction
{
    /// <summary>Commits when the work is done; rolls back and rethrows when it throws.</summary>
    public static async Task<T> RunAsync<T>(DatabaseLease lease, Func<Task<T>> work)
    {
        await lease.ExecuteAsync("START TRANSACTION");
        try
        {
            var result = await work();
            await lease.ExecuteAsync("COMMIT");
            return result;
        }
        catch when (lease.IsOpen)
        {
            // The connection goes back to the pool.
            await lease.ExecuteAsync("ROLLBACK");
            throw;
        }
    }
}
