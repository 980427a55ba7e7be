using System.Net;
using System.Net.Sockets;
using CustomerIngest.Local.Lambda.Invocations;

namespace CustomerIngest.Local.Tests.Lambda;

/// <summary>Invocations that call in from inside the function and stay in flight until they are let go.</summary>
internal sealed class HeldInvocations : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _held = [];

    public HeldInvocations() => _listener.Start();

    public string Payload => Do("wait");

    public Task<InvocationResult> StartAsync(IFunction function, CancellationToken cancellationToken) =>
        function.InvokeAsync(System.Text.Encoding.UTF8.GetBytes(Payload), cancellationToken);

    /// <summary>An event whose command calls in.</summary>
    public string Do(string command) => $$"""{"do":"{{command}}","port":{{((IPEndPoint)_listener.LocalEndpoint).Port}}}""";

    /// <summary>The process id of the next invocation that called in.</summary>
    public async Task<int> ArrivalAsync()
    {
        var client = await _listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        _held.Add(client);
        var processId = new byte[4];
        await client.GetStream().ReadExactlyAsync(processId, TestContext.Current.CancellationToken);
        return BitConverter.ToInt32(processId);
    }

    public void Release()
    {
        foreach (var client in _held)
            client.GetStream().WriteByte(1);
    }

    public void Dispose()
    {
        _held.ForEach(client => client.Dispose());
        _listener.Dispose();
    }
}
