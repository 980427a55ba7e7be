using MySqlConnector;

namespace CustomerIngest.Local.Databases;

/// <summary>A running MariaDB or MySQL server with an empty database of ours on it. Disposing it undoes what starting it did.</summary>
public abstract class DatabaseServer : IAsyncDisposable
{
    /// <summary>How the functions' user reaches the application's database.</summary>
    public abstract MySqlConnectionStringBuilder Application { get; }

    /// <summary>What a newcomer should know of it, such as "MariaDB 10.11.19, our own process 4711 on 127.0.0.1:41234".</summary>
    public abstract string Description { get; }

    public abstract ValueTask DisposeAsync();
}
