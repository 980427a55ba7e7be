using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using CustomerIngest.Local.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Nemesis.Network;

/// <summary>The network between the functions and MariaDB, as bad as a test wants it. Listens on loopback.</summary>
public sealed class Proxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = new();
    private readonly ConcurrentQueue<Interception> _interceptions = new();
    private readonly IPEndPoint _server;
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private Task _accepting;

    /// <param name="serverPort">Where MariaDB listens on loopback; it need not be there yet.</param>
    public Proxy(int serverPort)
    {
        _server = new IPEndPoint(IPAddress.Loopback, serverPort);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>Where it listens; another port after each <see cref="MoveAsync"/>.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections go through it now.</summary>
    public int Connections => _connections.Count;

    /// <summary>How long each piece of data takes, each way.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>New connections are reset at once.</summary>
    public bool Refusing { get; set; }

    /// <summary>What new connections lose; set by <see cref="BlackHole"/>.</summary>
    internal Direction Lost { get; private set; }

    /// <summary>Resets every connection, as a firewall that lost its table does.</summary>
    public void Cut()
    {
        foreach (var connection in _connections.Keys)
            connection.Reset();
    }

    /// <summary>
    /// Lets everything in that direction vanish without a word, on the connections that there are and on new ones.
    /// After <see cref="Heal"/> those that lost bytes stay dead, and new ones work.
    /// </summary>
    public void BlackHole(Direction direction)
    {
        Lost = direction;
        foreach (var connection in _connections.Keys)
            connection.Lost |= direction;
    }

    /// <summary>Listens on another port from now on. At the old one nobody answers, and its connections are reset.</summary>
    public async Task MoveAsync()
    {
        var (old, accepting) = (_listener, _accepting);
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
        old.Dispose();
        await accepting;
        Cut();
    }

    /// <summary>Ends latency, refusals, black holes, and interceptions that met nothing.</summary>
    public void Heal()
    {
        (Latency, Refusing, Lost) = (TimeSpan.Zero, false, Direction.None);
        _interceptions.Clear();
    }

    /// <summary>Steps into the next INSERT that nothing else waits for.</summary>
    /// <param name="moment">When.</param>
    /// <param name="action">Runs while the bytes are held; true lets them go on, false resets the connection instead.</param>
    /// <returns>Completes when the action has; never, when no INSERT comes.</returns>
    public Task InterceptAsync(Moment moment, Func<Task<bool>> action)
    {
        var interception = new Interception(moment, action);
        _interceptions.Enqueue(interception);
        return interception.Done;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting.WithinLimitAsync("the proxy's port was closed");
        Cut();
        await Task.WhenAll(_connections.Values).WithinLimitAsync("the proxy's connections ended");
        _stopping.Dispose();
        _listener.Dispose();
    }

    /// <summary>The interception that is next, when its moment is this one.</summary>
    internal Interception? TakeInterception(Moment moment) =>
        _interceptions.TryPeek(out var next) && next.Moment == moment && _interceptions.TryDequeue(out var taken) ? taken : null;

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(_stopping.Token);
                var connection = new ProxiedConnection(this, client, _server);
                var running = connection.RunAsync(Refusing, _stopping.Token);
                _connections[connection] = running;
                _ = running.ContinueWith(_ => _connections.TryRemove(connection, out var _), TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy stops.
        }
    }
}
