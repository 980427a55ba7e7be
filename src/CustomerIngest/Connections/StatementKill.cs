using System.Globalization;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// Ends what the server still runs of a statement that was given up on. The driver has closed the socket, and no server
/// looks for that while it runs a statement, which would go on, hold its locks and commit behind the answer.
/// </summary>
internal sealed class StatementKill(CustomerDataSource dataSource, TimeProvider time)
{
    /// <summary>The server answers at once, or it would not help to wait.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(500);

    /// <summary>Tries it for half a second. It needs a connection: the one that ran the statement must have been given back.</summary>
    /// <param name="thread">The server's number of the connection that ran it.</param>
    /// <param name="host">Whom that connection was to.</param>
    public async Task EndAsync(int thread, string host)
    {
        if (LockWaits.IsProxy(host))
            return; // the number is the proxy's
        try
        {
            await KillAsync(thread).WaitAsync(_limit, time);
        }
        catch (Exception)
        {
            // It has ended by itself, or the server hangs. What matters is the timeout that led here.
        }
    }

    private async Task KillAsync(int thread)
    {
        using var end = new CancellationTokenSource(_limit, time);
        await using var connection = await dataSource.OpenAsync(end.Token);
#pragma warning disable CA2100 // A number of the server's.
        await using var command = new MySqlCommand(string.Create(CultureInfo.InvariantCulture, $"KILL {thread}"), connection) { CommandTimeout = 1 };
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }
}
