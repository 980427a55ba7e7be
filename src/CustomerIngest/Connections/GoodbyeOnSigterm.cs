using System.Runtime.InteropServices;

namespace CustomerIngest.Connections;

/// <summary>
/// Closes the connection when the environment is asked to end. The process ends when the handler returns, and the
/// server would learn of it by a reset, or by its timeout; so the handler waits.
/// </summary>
internal sealed class GoodbyeOnSigterm(CustomerDataSource dataSource) : IDisposable
{
    private readonly PosixSignalRegistration _registration = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => dataSource.DiscardAsync().Wait());

    public void Dispose() => _registration.Dispose();
}
