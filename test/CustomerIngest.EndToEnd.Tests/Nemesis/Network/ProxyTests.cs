using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Network;

/// <summary>The proxy before a real MariaDB, with the driver that the functions use.</summary>
[Collection(MariaDbServer.Collection)]
public sealed class ProxyTests(MariaDbServer server) : IAsyncLifetime
{
    private readonly string _schema = $"proxy_{Guid.NewGuid():N}";
    private readonly Proxy _proxy = new(server.Port);

    public async ValueTask InitializeAsync()
    {
        await server.Database.ExecuteAsync($"CREATE DATABASE {_schema}");
        await server.Database.ExecuteAsync($"CREATE TABLE {_schema}.t (i int)");
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await server.Database.ExecuteAsync($"DROP DATABASE {_schema}");
    }

    [Fact]
    public async Task Connect_WhenNothingIsWrong_PassesEverythingAndEndsWithTheClient()
    {
        await using (var connection = await ConnectAsync())
            await InsertAsync(connection);
        Assert.Equal(["1"], await RowsAsync());
        await Eventually.BecomesAsync("the connection is gone", () => _proxy.Connections == 0);
    }

    [Fact]
    public async Task Cut_WhenConnected_ResetsTheConnectionAndTakesNewOnes()
    {
        await using var connection = await ConnectAsync();
        _proxy.Cut();
        await Assert.ThrowsAnyAsync<Exception>(() => InsertAsync(connection));
        await using var another = await ConnectAsync();
        await InsertAsync(another);
        Assert.Equal(["1"], await RowsAsync());
    }

    [Fact]
    public async Task Refusing_UntilHealed_TakesNoNewConnections()
    {
        _proxy.Refusing = true;
        await Assert.ThrowsAsync<MySqlException>(ConnectAsync);
        _proxy.Heal();
        await using var connection = await ConnectAsync();
    }

    [Theory]
    [InlineData(Direction.ToServer, 0)]
    [InlineData(Direction.ToClient, 1)]
    public async Task BlackHole_WhenConnected_LosesThatDirectionOnly(Direction direction, int rows)
    {
        await using var connection = await ConnectAsync();
        _proxy.BlackHole(direction);
        var failure = await Assert.ThrowsAsync<MySqlException>(() => InsertAsync(connection));
        Assert.Equal(MySqlErrorCode.CommandTimeoutExpired, failure.ErrorCode);
        Assert.Equal(rows, (await RowsAsync()).Count);
        _proxy.Heal();
        await using var another = await ConnectAsync();
        await InsertAsync(another);
    }

    [Theory]
    [InlineData(Moment.BeforeRequest, 0)]
    [InlineData(Moment.BeforeReply, 1)]
    public async Task Intercept_WhenActionSaysNo_LosesTheInsertOrItsReply(Moment moment, int rows)
    {
        await using var connection = await ConnectAsync();
        var intercepted = _proxy.InterceptAsync(moment, () => Task.FromResult(false));
        await Assert.ThrowsAsync<MySqlException>(() => InsertAsync(connection));
        Assert.True(intercepted.IsCompleted);
        Assert.Equal(rows, (await RowsAsync()).Count);
    }

    [Fact]
    public async Task Intercept_WhenActionSaysYes_HoldsTheInsertMeanwhile()
    {
        await using var connection = await ConnectAsync();
        IReadOnlyList<string>? meanwhile = null;
        var intercepted = _proxy.InterceptAsync(Moment.BeforeRequest, async () =>
        {
            meanwhile = await RowsAsync();
            return true;
        });
        await InsertAsync(connection);
        await intercepted.WithinLimitAsync("an INSERT came");
        Assert.Empty(meanwhile!);
        Assert.Equal(["1"], await RowsAsync());
    }

    [Fact]
    public async Task Latency_WhenSet_HoldsBackEachWay()
    {
        await using var connection = await ConnectAsync();
        _proxy.Latency = TimeSpan.FromMilliseconds(100);
        var start = TimeProvider.System.GetTimestamp();
        await InsertAsync(connection);

        // Timers may be a little early; one way alone is far from this.
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(190));
    }

    private async Task<MySqlConnection> ConnectAsync()
    {
        var address = new MySqlConnectionStringBuilder(server.ConnectionString)
        {
            Port = (uint)_proxy.Port,
            Database = _schema,
            Pooling = false,
            DefaultCommandTimeout = 2,
            CancellationTimeout = -1,
        };
        var connection = new MySqlConnection(address.ConnectionString);
        try
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task InsertAsync(MySqlConnection connection)
    {
        await using var command = new MySqlCommand("INSERT INTO t VALUES (1)", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private Task<List<string>> RowsAsync() => server.Database.QueryAsync($"SELECT i FROM {_schema}.t");
}
