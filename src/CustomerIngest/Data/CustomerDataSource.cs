using MySqlConnector;

namespace CustomerIngest.Data;

/// <summary>
/// The execution environment's one <see cref="MySqlDataSource"/>, made at the first use from the secret, and made anew
/// when the secret's user, password or place changes.
/// </summary>
public sealed class CustomerDataSource(SecretCache secrets, Settings settings) : IAsyncDisposable
{
    /// <summary>Long enough for TLS across availability zones, short enough to leave time for an answer.</summary>
    private const uint ConnectSeconds = 4;

    private readonly Lock _lock = new();
    private DatabaseSecret? _secret;
    private MySqlDataSource? _dataSource;

    /// <exception cref="SecretException">The secret cannot be had, or neither it nor the settings name host and database.</exception>
    /// <exception cref="MySqlException">The database refuses the connection, or the password.</exception>
    public async Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var secret = await secrets.GetAsync(cancellationToken);
        try
        {
            return await For(secret).OpenConnectionAsync(cancellationToken);
        }
        catch (MySqlException exception) when (FaultClassifier.Classify(exception) == DatabaseFault.Credentials)
        {
            // The password was rotated: existing connections live on, a new one needs the new secret.
            var fresh = await secrets.RefreshAsync(secret, cancellationToken);
            if (fresh == secret)
                throw;
            return await For(fresh).OpenConnectionAsync(cancellationToken);
        }
    }

    /// <summary>Drops the physical connections: they were lost, or are stuck, or lead to the wrong node.</summary>
    public void Discard()
    {
        MySqlDataSource? stale;
        lock (_lock)
        {
            (stale, _dataSource, _secret) = (_dataSource, null, null);
        }

        // Not awaited: closing says goodbye to the server, and a hung one would keep us waiting.
        _ = stale?.DisposeAsync().AsTask();
    }

    public async ValueTask DisposeAsync()
    {
        if (_dataSource is { } dataSource)
            await dataSource.DisposeAsync();
    }

    private MySqlDataSource For(DatabaseSecret secret)
    {
        lock (_lock)
        {
            if (_dataSource is not null && _secret == secret)
                return _dataSource;
            _ = _dataSource?.DisposeAsync().AsTask();
            (_dataSource, _secret) = (Create(secret), secret);
            return _dataSource;
        }
    }

    private MySqlDataSource Create(DatabaseSecret secret) => new(new MySqlConnectionStringBuilder
    {
        Server = settings.Host ?? secret.Host ?? throw Missing("host", "DB_HOST"),
        Port = settings.Port ?? secret.Port ?? 3306,
        Database = settings.Database ?? secret.Database ?? throw Missing("dbname", "DB_NAME"),
        UserID = secret.UserName,
        Password = secret.Password,
        SslMode = settings.Tls,
        SslCa = settings.TlsAuthorities ?? "",
        MaximumPoolSize = settings.PoolSize,
        // A reset is a round trip at each lease; a lease that was idle for long gets one from DatabaseSession instead.
        ConnectionReset = false,
        // Timers of the pool do not run in a frozen environment; nothing may depend on them.
        ConnectionIdleTimeout = 0,
        ConnectionTimeout = ConnectSeconds,
        CancellationTimeout = -1,
        UseAffectedRows = true,
        ApplicationName = "CustomerIngest",
    }.ConnectionString);

    private SecretException Missing(string member, string variable) =>
        new(DatabaseFault.Configuration, $"The secret {settings.SecretId} has no {member}. Add it, or set {variable}.");
}
