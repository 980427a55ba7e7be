using CustomerIngest.Local.Databases;
using MySqlConnector;

namespace CustomerIngest.Local.Tests.Page;

/// <summary>A server that is not ours and has nothing on its port.</summary>
internal sealed class NoDatabase : DatabaseServer
{
    public override MySqlConnectionStringBuilder Application { get; } = new() { Server = "127.0.0.1", Port = 1 };

    public override string Description => "none";

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
