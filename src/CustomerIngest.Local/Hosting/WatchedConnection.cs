using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace CustomerIngest.Local.Hosting;

/// <summary>
/// A connection that ends when its client says nothing while a request, or the rest of one, is waited for, or does not
/// read while there is something to read. While a request is being answered the client may rest as long as that takes.
/// Kestrel's own limit is an average since the beginning, which lets a client rest for hours that was fast before.
/// </summary>
internal sealed class WatchedConnection : IDuplexPipe, IDisposable
{
    private readonly WatchedReader _input;
    private readonly WatchedWriter _output;

    private WatchedConnection(ConnectionContext connection, Patience patience)
    {
        _input = new WatchedReader(connection.Transport.Input, new Wait(patience, () => Abort(connection, "The client sent nothing for too long.")));
        _output = new WatchedWriter(connection.Transport.Output, new Wait(patience, () => Abort(connection, "The client read nothing for too long.")));
    }

    public PipeReader Input => _input;

    public PipeWriter Output => _output;

    public static ConnectionDelegate Around(ConnectionDelegate next, Patience patience) => async connection =>
    {
        var transport = connection.Transport;
        using var watched = new WatchedConnection(connection, patience);
        connection.Transport = watched;
        try
        {
            await next(connection);
        }
        finally
        {
            connection.Transport = transport;
        }
    };

    public void Dispose()
    {
        _input.Dispose();
        _output.Dispose();
    }

    private static void Abort(ConnectionContext connection, string why) => connection.Abort(new ConnectionAbortedException(why));
}
