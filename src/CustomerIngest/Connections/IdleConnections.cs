using System.Collections.Concurrent;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// When each physical connection was last of use. The environment may have been frozen since, and the server, a proxy
/// or a firewall may have hung up, perhaps without a word.
/// </summary>
internal sealed class IdleConnections(TimeProvider time)
{
    /// <summary>A warm environment is invoked more often than this, and pays nothing.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(5);

    /// <summary>Seconds that the server has to answer; connecting anew is the better use of time after that.</summary>
    private const int AnswerSeconds = 1;

    private readonly ConcurrentDictionary<int, ClockReading> _lastUse = new();

    public void MarkUsed(int serverThread) => _lastUse[serverThread] = ClockReading.Now(time);

    /// <summary>False for a connection that is new.</summary>
    public bool MayBeLost(int serverThread) => _lastUse.TryGetValue(serverThread, out var lastUse) && lastUse.Age > _limit;

    public void Clear() => _lastUse.Clear();

    /// <summary>One round trip. Not a ping or a reset: they have no timeout, and wait for ever for a server that hangs.</summary>
    /// <returns>False when the connection is lost.</returns>
    public static async Task<bool> ProbeAsync(MySqlConnection connection)
    {
        await using var command = new MySqlCommand("DO 1", connection) { CommandTimeout = AnswerSeconds };
        try
        {
            await command.ExecuteNonQueryAsync(CancellationToken.None);
            return true;
        }
        catch (MySqlException)
        {
            return false;
        }
    }
}
