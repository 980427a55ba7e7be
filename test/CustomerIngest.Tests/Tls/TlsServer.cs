using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Processes;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Tls;

/// <summary>A MariaDB that speaks TLS, and changes its certificate while it runs.</summary>
public sealed class TlsServer : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("customer-ingest-tls-");
    private readonly CertificateAuthority _authority = new("First Authority");
    private string? _data;
    private Process? _process;

    public MySqlConnectionStringBuilder Application { get; } = new()
    {
        Server = "127.0.0.1",
        Database = "customers",
        UserID = "application",
        Password = $"canary{Guid.NewGuid():N}",
        SslMode = MySqlSslMode.Required,
    };

    public async ValueTask InitializeAsync()
    {
        // What DatabaseProvider leaves in a kept folder is a data directory like any other.
        using var kept = await DataFolder.OpenAsync(PathOf("data"), Console.Error.WriteLine, TestContext.Current.CancellationToken);
        _data = kept.Database;
        var once = await DatabaseProvider.StartAsync(
            new DatabaseOptions { GivenServer = null, DataFolder = kept, Announce = Console.Error.WriteLine }, TestContext.Current.CancellationToken);
        await once.DisposeAsync();
        Write("accounts.sql", $"CREATE USER application@'127.0.0.1' IDENTIFIED BY '{Application.Password}';\nGRANT ALL PRIVILEGES ON *.* TO application@'127.0.0.1';\n");
        Write(_authority.Issue("127.0.0.1"));
        Application.Port = FreePort();
        await StartAsync();
    }

    /// <summary>A file in a folder that is removed with the server.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <param name="certificate">What the server shows from now on.</param>
    /// <param name="sent">The authorities that it sends along.</param>
    internal async Task ShowAsync(ServerCertificate certificate, params CertificateAuthority[] sent)
    {
        Write(certificate, sent);
        await using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(Application.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var session = new DatabaseUser(connection);
        await session.ExecuteAsync("FLUSH SSL");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            PosixSignals.Terminate(_process);
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private void Write(ServerCertificate certificate, params CertificateAuthority[] sent)
    {
        Write("certificate.pem", certificate.Pem(sent));
        Write("key.pem", certificate.KeyPem);
    }

    private async Task StartAsync()
    {
        var program = (await ServerProgram.FindAsync(new DatabaseOptions().SearchPath, TestContext.Current.CancellationToken))!.Path;
        _process = new Process { StartInfo = new ProcessStartInfo(program, Arguments()) { RedirectStandardError = true } };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                ready.TrySetException(new InvalidOperationException("The server ended at its start."));
            else if (line.Data.Contains("ready for connections", StringComparison.Ordinal))
                ready.TrySetResult();
        };
        _process.Start();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    private IEnumerable<string> Arguments() =>
    [
        "--no-defaults",
        $"--datadir={_data}",
        $"--tmpdir={_data}",
        $"--port={Application.Port.ToString(CultureInfo.InvariantCulture)}",
        "--bind-address=127.0.0.1",
        "--skip-name-resolve",
        $"--socket={PathOf("s")}",
        $"--pid-file={PathOf("pid")}",
        $"--init-file={PathOf("accounts.sql")}",
        $"--ssl-cert={PathOf("certificate.pem")}",
        $"--ssl-key={PathOf("key.pem")}",
        "--innodb-buffer-pool-size=32M",
        .. Environment.IsPrivilegedProcess ? ["--user=root"] : Array.Empty<string>(),
    ];

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static uint FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (uint)((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
