using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.Processes;
using CustomerIngest.Local.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>A server as a user runs one: it may be stopped and started again, on the same port and data.</summary>
public sealed class MariaDbServer : IAsyncLifetime
{
    public const string Collection = "on a server of the user's";

    private readonly PrivateFolder _folder = new();
    private readonly MySqlConnectionStringBuilder _owner = new()
    {
        Server = "127.0.0.1",
        Port = FreePort(),
        UserID = "owner",
        Password = Guid.NewGuid().ToString("N"),
        SslMode = MySqlSslMode.Preferred,
    };

    private string? _data;
    private Process? _process;

    public int Port => (int)_owner.Port;

    /// <summary>What the server itself wrote.</summary>
    public string Log => File.ReadAllText(_folder.Of("log.err"));

    /// <summary>What CUSTOMERINGEST_MYSQL would say.</summary>
    public string ConnectionString => _owner.ConnectionString;

    /// <summary>The server as its owner sees it.</summary>
    public Database Database => new(_owner.ConnectionString);

    public async ValueTask InitializeAsync()
    {
        // What DatabaseProvider leaves in a kept folder is a data directory like any other.
        using var kept = await DataFolder.OpenAsync(Path.Combine(_folder.Path, "data"), Console.Error.WriteLine, TestContext.Current.CancellationToken);
        _data = kept.Database;
        var once = await DatabaseProvider.StartAsync(
            new DatabaseOptions { GivenServer = null, DataFolder = kept, Announce = Console.Error.WriteLine }, TestContext.Current.CancellationToken);
        await once.DisposeAsync().WithinLimitAsync("the server that made the data directory ended");
        await StartAsync();
    }

    public async Task StartAsync()
    {
        var accounts = _folder.Write(
            "owner.sql",
            $"""
            CREATE USER IF NOT EXISTS 'owner'@'127.0.0.1';
            ALTER USER 'owner'@'127.0.0.1' IDENTIFIED BY '{_owner.Password}';
            GRANT ALL PRIVILEGES ON *.* TO 'owner'@'127.0.0.1' WITH GRANT OPTION;
            """);
        var program = (await ServerProgram.FindAsync(new DatabaseOptions().SearchPath, TestContext.Current.CancellationToken))!.Path;
        _process = Process.Start(new ProcessStartInfo(program, Arguments(accounts)) { RedirectStandardError = true })!;
        _process.BeginErrorReadLine();
        await Eventually.BecomesAsync("the server answers", AnswersAsync);
    }

    public async Task StopAsync()
    {
        PosixSignals.Terminate(_process!);
        await _process!.WaitForExitAsync(TestContext.Current.CancellationToken).WithinLimitAsync("the server ended");
        _process.Dispose();
        _process = null;
    }

    /// <summary>Ends it without a goodbye, as a lost machine does.</summary>
    public async Task CrashAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WithinLimitAsync("the server ended");
        _process.Dispose();
        _process = null;
    }

    /// <summary>It keeps its connections, and says nothing more.</summary>
    public void Hang()
    {
        PosixSignals.Send(_process!, ProcessSignal.Freeze);

        // The threads stop one after the other, and one that still runs may answer.
        Assert.True(SpinWait.SpinUntil(() => HasStopped(_process!.Id), Bounded.Limit), $"The server's threads did not stop within {Bounded.Limit.TotalMinutes:0} minutes.");
    }

    /// <summary>Nothing when it does not hang or does not run.</summary>
    public void GoOn()
    {
        if (_process is { } process)
            PosixSignals.Send(process, ProcessSignal.Thaw);
    }

    public async ValueTask DisposeAsync()
    {
        GoOn();
        if (_process is not null)
            await StopAsync();

        _folder.Dispose();
    }

    private IEnumerable<string> Arguments(string accounts) =>
    [
        "--no-defaults",
        $"--datadir={_data}",
        $"--tmpdir={_data}",
        $"--port={_owner.Port.ToString(CultureInfo.InvariantCulture)}",
        "--bind-address=127.0.0.1",
        $"--socket={Path.Combine(_folder.Path, "s")}",
        $"--pid-file={Path.Combine(_folder.Path, "pid")}",
        $"--log-error={_folder.Of("log.err")}",
        $"--init-file={accounts}",
        "--innodb-buffer-pool-size=32M",
        .. Environment.IsPrivilegedProcess ? ["--user=root"] : Array.Empty<string>(),
    ];

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_process!.HasExited, "The server ended at its start.");
        try
        {
            return await Database.QueryAsync("SELECT 1") is ["1"];
        }
        catch (MySqlException)
        {
            return false;
        }
    }

    private static uint FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (uint)((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // The state follows the program's name, which stands in brackets.
    private static bool HasStopped(int process)
    {
        try
        {
            return Directory.EnumerateDirectories($"/proc/{process}/task")
                .Select(thread => File.ReadAllText(Path.Combine(thread, "stat")))
                .All(state => state[state.LastIndexOf(')') + 2] == 'T');
        }
        catch (IOException)
        {
            // A thread ended meanwhile.
            return false;
        }
    }
}
