using System.Collections.Concurrent;
using System.Globalization;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// When each physical connection was last of use, and last looked at. The environment may have been frozen since, and
/// the server, a proxy or a firewall may have hung up, perhaps without a word; or the server may have become read-only,
/// because another has taken its place.
/// </summary>
internal sealed class KnownConnections(TimeProvider time)
{
    /// <summary>In MySQL and MariaDB the one, in Aurora's readers the other. One round trip, as short as any.</summary>
    internal const string Question = "SELECT @@read_only,@@innodb_read_only";

    /// <summary>Seconds that the server has to answer; connecting anew is the better use of time after that.</summary>
    private const int AnswerSeconds = 1;

    /// <summary>A warm environment is invoked more often than this, and asks nothing before its statements but once a minute.</summary>
    private static readonly TimeSpan _longestIdle = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<int, (ClockReading Use, ClockReading Look)> _known = new();

    public void MarkUsed(int serverThread)
    {
        var now = ClockReading.Now(time);
        _known.AddOrUpdate(serverThread, static (_, now) => (now, now), static (_, last, now) => (now, last.Look), now);
    }

    public void Clear() => _known.Clear();

    /// <summary>
    /// Asks a connection that may be lost, or was not asked for long, whether its server is read-only. Not by a ping or a
    /// reset: they have no timeout, and wait for ever for a server that hangs.
    /// </summary>
    /// <returns>False also for a connection that is new, or was asked a moment ago, or whose server knows no such variables.</returns>
    /// <exception cref="IOException">The connection is lost.</exception>
    public async Task<bool> LookAsync(MySqlConnection connection)
    {
        if (!_known.TryGetValue(connection.ServerThread, out var last) || (last.Use.Age <= _longestIdle && last.Look.Age <= _betweenLooks))
            return false;
        _known[connection.ServerThread] = (last.Use, ClockReading.Now(time));
        await using var command = new MySqlCommand(Question, connection) { CommandTimeout = AnswerSeconds };
        try
        {
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            return await reader.ReadAsync(CancellationToken.None) && (IsOn(reader.GetValue(0)) || IsOn(reader.GetValue(1)));
        }
        catch (MySqlException) when (connection.State == System.Data.ConnectionState.Open)
        {
            return false;
        }
        catch (MySqlException exception)
        {
            throw new IOException("The connection was lost while it was idle.", exception);
        }
    }

    // A number, or in newer versions of MariaDB a word for how much it forbids.
    private static bool IsOn(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) is not ("0" or "OFF" or "");
}
