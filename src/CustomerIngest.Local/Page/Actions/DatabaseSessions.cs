using System.Globalization;
using CustomerIngest.Local.Page.State;
using MySqlConnector;

namespace CustomerIngest.Local.Page.Actions;

/// <summary>What can happen to a connection, or by one. Works on any server, on what is in our own database.</summary>
internal sealed class DatabaseSessions(PageSources sources, BackgroundWork work, Healing healing)
{
    private const int LongestLock = 60;
    private const uint Patience = 5;

    /// <summary>Ends all connections of the functions, which find that out with their next statement.</summary>
    public async Task<string> KillAsync(CancellationToken cancellationToken)
    {
        if (sources.Database is null)
            throw DatabaseFaults.NoDatabase();
        var incident = healing.Begin("the connections are ended", "The database ends the functions' connections. An environment that is frozen does not notice; its next invocation does, and opens another one.");
        int ended;
        try
        {
            ended = await EndAllAsync(cancellationToken);
        }
        catch (PageException)
        {
            healing.Abandon(incident);
            throw;
        }

        healing.End(incident, string.Create(CultureInfo.InvariantCulture, $"{ended} {(ended == 1 ? "connection has" : "connections have")} been ended."));
        return string.Create(CultureInfo.InvariantCulture, $"{ended} {(ended == 1 ? "connection" : "connections")} ended.");
    }

    /// <exception cref="PageException">The database does not do it.</exception>
    public async Task<int> EndAllAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(cancellationToken);
            var ids = new List<ulong>();
            await using (var command = new MySqlCommand("SELECT ID FROM information_schema.PROCESSLIST WHERE DB = DATABASE() AND ID <> CONNECTION_ID()", connection))
            await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            {
                while (await reader.ReadAsync(cancellationToken))
                    ids.Add(reader.GetUInt64(0));
            }

            foreach (var id in ids)
                await KillAsync(connection, id, cancellationToken);
            return ids.Count;
        }
        catch (MySqlException exception)
        {
            throw new PageException($"The database does not do it: {exception.Message}");
        }
    }

    /// <summary>Locks the row of a customer for a while, and sends a new name for it, which has to wait.</summary>
    public async Task<string> LockAsync(ActionInput input, CancellationToken cancellationToken)
    {
        if (!sources.KnowsCustomers || sources.Sources.FirstOrDefault() is not { } queue)
            throw new PageException("Only of this repository's functions is it known what they write.");
        var seconds = input.Seconds(LongestLock);
        MySqlConnection? connection = null;
        try
        {
            connection = await OpenAsync(cancellationToken);
            var custId = await LockFirstAsync(connection, cancellationToken)
                ?? throw new PageException("There is no customer yet whose row could be locked. Send a message first.");
            var incident = healing.Begin("a row is locked", string.Create(CultureInfo.InvariantCulture, $"Somebody locks the row of customer {custId} for {seconds.TotalSeconds:0} s, and a new name for it is sent. That message waits for the lock, or comes back later; the others go on."));
            MessageSender.Send(queue, string.Create(CultureInfo.InvariantCulture, $$"""{"CustID": {{custId}}, "Name": "Renamed at {{TimeProvider.System.GetUtcNow():HH:mm:ss}}"}"""));
            var holder = connection;
            work.Begin(async stopping =>
            {
                await BackgroundWork.PassAsync(seconds, stopping);
                await holder.DisposeAsync();
                healing.End(incident, string.Create(CultureInfo.InvariantCulture, $"The row of customer {custId} is free."));
            });
            connection = null;
            return string.Create(CultureInfo.InvariantCulture, $"The row of customer {custId} is locked.");
        }
        catch (MySqlException exception)
        {
            throw new PageException($"The database does not do it: {exception.Message}");
        }
        finally
        {
            if (connection is not null)
                await connection.DisposeAsync();
        }
    }

    private async Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var database = sources.Database ?? throw DatabaseFaults.NoDatabase();
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder(database.Application.ConnectionString)
        {
            Pooling = false,
            ConnectionTimeout = Patience,
            DefaultCommandTimeout = Patience,
        }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<int?> LockFirstAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await using var begin = new MySqlCommand("START TRANSACTION", connection);
        await begin.ExecuteNonQueryAsync(cancellationToken);
        await using var command = new MySqlCommand("SELECT CustID FROM Customer ORDER BY CustID LIMIT 1 FOR UPDATE", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is { } value ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : null;
    }

    private static async Task KillAsync(MySqlConnection connection, ulong id, CancellationToken cancellationToken)
    {
        try
        {
#pragma warning disable CA2100 // The only variable part is a number.
            await using var command = new MySqlCommand(string.Create(CultureInfo.InvariantCulture, $"KILL {id}"), connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.NoSuchThread)
        {
            // It has ended by itself.
        }
    }
}
