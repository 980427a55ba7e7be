using CustomerIngest.Faults;
using CustomerIngest.Secrets;
using MySqlConnector;

namespace CustomerIngest.Connections;

/// <summary>
/// The execution environment's one <see cref="MySqlDataSource"/>: made at the first use from the secret, and made anew
/// when its connection is lost or the secret leads to another place or user. The password is not part of it; it is asked
/// for when a physical connection is made.
/// </summary>
public sealed class CustomerDataSource(SecretRenewal renewal, TableHistory history, Settings settings, TlsDataSourceFactory tls, TimeProvider time) : IAsyncDisposable
{
    /// <summary>Closing takes 13 ms when the server hangs; Lambda kills an environment 300 ms or more after it asked it to end.</summary>
    private static readonly TimeSpan _closeLimit = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly KnownConnections _known = new(time);
    private DatabaseSecret? _secret;
    private string? _connectionString;
    private (string Host, uint Port, string Database)? _place;
    private MySqlDataSource? _source;
    private GoodbyeOnSigterm? _goodbye;

    /// <summary>
    /// A connection that works: one that was idle for long enough to have been lost unnoticed is tried first. When its
    /// server turns out to be read-only, another is made if the secret leads somewhere else by now: whoever only reads
    /// would stay on a server that was left behind.
    /// </summary>
    /// <exception cref="SecretException">The secret cannot be had.</exception>
    /// <exception cref="MySqlException">The database refuses the connection, or the password.</exception>
    /// <exception cref="TlsException">The server cannot be verified.</exception>
    /// <exception cref="IOException">The connection was lost while it was idle; it is to be discarded.</exception>
    public async Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var secret = await renewal.CurrentAsync(cancellationToken);
        var (connection, isReadOnly) = await OpenAsync(secret, cancellationToken);
        if (!isReadOnly || !await renewal.TryFollowAsync(secret, cancellationToken))
            return connection;
        await connection.DisposeAsync();
        (connection, _) = await OpenAsync(await renewal.CurrentAsync(cancellationToken), cancellationToken);
        return connection;
    }

    /// <summary>The connection has just worked.</summary>
    public void MarkUsed(MySqlConnection connection) => _known.MarkUsed(connection.ServerThread);

    /// <summary>Drops the physical connections: they were lost, or are stuck, or lead to the wrong node.</summary>
    public Task DiscardAsync()
    {
        MySqlDataSource? stale;
        lock (_lock)
        {
            stale = _source;
            (_source, _connectionString, _secret) = (null, null, null);
            _known.Clear();
        }

        return CloseAsync(stale);
    }

    public async ValueTask DisposeAsync()
    {
        _goodbye?.Dispose();
        await DiscardAsync();
    }

    private async Task<(MySqlConnection Connection, bool IsReadOnly)> OpenAsync(DatabaseSecret secret, CancellationToken cancellationToken)
    {
        var connection = (await SourceForAsync(secret)).CreateConnection();
        try
        {
            connection.ProvidePasswordCallback = _ => secret.Password;
            await connection.OpenAsync(cancellationToken);
            var isReadOnly = await _known.LookAsync(connection);
            // It has just answered, whatever becomes of its statements.
            _known.MarkUsed(connection.ServerThread);
            return (connection, isReadOnly);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            // MySqlConnector's words for a greeting that is not MySQL's.
            await connection.DisposeAsync();
            throw new NotMySqlException(exception);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async ValueTask<MySqlDataSource> SourceForAsync(DatabaseSecret secret)
    {
        MySqlDataSource? stale = null;
        MySqlDataSource source;
        lock (_lock)
        {
            if (_source is not null && ReferenceEquals(secret, _secret))
                return _source;
            var connectionString = ConnectionString.For(secret, settings);
            if (connectionString != _connectionString)
                (stale, _source, _connectionString) = (_source, tls.Create(connectionString), connectionString);
            var place = ConnectionString.PlaceOf(secret, settings);
            if (_place is { } last && last != place)
                history.Forget();
            (_secret, _place) = (secret, place);
            _goodbye ??= new GoodbyeOnSigterm(this);
            source = _source!;
        }

        await CloseAsync(stale);
        return source;
    }

    private async Task CloseAsync(MySqlDataSource? source)
    {
        try
        {
            if (source is not null)
                await source.DisposeAsync().AsTask().WaitAsync(_closeLimit, time);
        }
        catch (TimeoutException)
        {
            // A server that does not take our goodbye ends the connection by its own timeout.
        }
    }
}
