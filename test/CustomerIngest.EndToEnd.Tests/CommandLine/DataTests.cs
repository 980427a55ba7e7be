using CustomerIngest.Local.Cli;
using CustomerIngest.Local.Processes;
using MySqlConnector;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>--data: a folder that is the user's alone.</summary>
public sealed class DataTests : CommandLineTest
{
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everybody = (UnixFileMode)0b111_111_111;

    private string Data => Folder.Of("data");

    [Fact]
    public async Task Can_KeepOthersOut_When_FolderIsNew()
    {
        await using var process = Start();
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        Assert.Equal(OwnerAlone, File.GetUnixFileMode(Data));
        Assert.False(File.Exists(Path.Combine(Data, "accounts.sql")));
        await AssertRootRefusedAsync(new MySqlConnectionStringBuilder { Server = Path.Combine(Data, "s"), ConnectionProtocol = MySqlConnectionProtocol.UnixSocket });
        await AssertRootRefusedAsync(new MySqlConnectionStringBuilder { Server = "127.0.0.1", Port = new MySqlConnectionStringBuilder(endpoints["mysql"]).Port });
    }

    [Fact]
    public async Task Can_CloseTheFolderToOthers_When_ItWasOpen()
    {
        Directory.CreateDirectory(Data);
        File.SetUnixFileMode(Data, Everybody);
        await using var process = Start();
        await Endpoints.WaitAsync(process, EndpointsFile);
        Assert.Equal(OwnerAlone, File.GetUnixFileMode(Data));
        await process.SignalAsync("TERM");
        Assert.Contains($"--data {Data} was open to other users of this machine. Now it is yours alone.", (await process.EndAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhenDataIsAFile_NamesIt()
    {
        var file = Folder.Write("file", "");
        await AssertRefusedAsync(file, "is a file. Name a folder.");
    }

    [Fact]
    public async Task Run_WhenDataIsALink_NamesWhereItLeads()
    {
        Directory.CreateSymbolicLink(Folder.Of("link"), Directory.CreateDirectory(Data).FullName);
        await AssertRefusedAsync(Folder.Of("link"), $"is a symbolic link. Name the folder itself, which is {Data}.");
        await AssertRefusedAsync($"{Folder.Of("link")}/", "is a symbolic link");
        Assert.Empty(Directory.EnumerateFileSystemEntries(Data));
    }

    [Fact]
    public async Task Run_WhenDataHoldsSomethingElse_LeavesItAlone()
    {
        var theirs = Folder.Write("data/mysql/user.frm", "theirs");
        File.SetUnixFileMode(Data, Everybody);
        await AssertRefusedAsync(Data, "holds files that are not a database of ours");
        Assert.Equal([theirs], Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories));
        Assert.Equal(Everybody, File.GetUnixFileMode(Data));
    }

    [Fact]
    public Task Run_WhenDataCannotBeMade_SaysWhatToDo() => AssertRefusedAsync("/proc/data", "Name a folder that this user may make and write to.");

    [Fact]
    public async Task Run_WhenDataIsSomebodyElses_LeavesItAlone()
    {
        // Only root can give a folder away; everybody else may look at one of root's.
        var theirs = Environment.IsPrivilegedProcess ? Directory.CreateDirectory(Data).FullName : "/usr";
        if (Environment.IsPrivilegedProcess)
            Assert.Equal(0, (await ExternalProgram.RunAsync("chown", ["1", theirs], TestContext.Current.CancellationToken)).ExitCode);
        await AssertRefusedAsync(theirs, "belongs to another user");
    }

    [Fact]
    public async Task Run_WhenDataIsInUse_SaysSo()
    {
        await using var process = Start();
        await Endpoints.WaitAsync(process, EndpointsFile);
        var outcome = await LocalProcess.RunAsync([.. AnyPorts, "--no-demo", "--data", Data]);
        outcome.AssertRefused(ExitCode.Failed, $"--data {Data} is in use", "End it, or name another folder.");
        // Work that takes time may be named before and behind it.
        Assert.Contains($"Waiting for another local cloud, which still uses --data {Data}.\n", outcome.Output, StringComparison.Ordinal);
    }

    private LocalProcess Start() => LocalProcess.Start([.. AnyPorts, "--no-demo", "--data", Data, "--endpoints", EndpointsFile]);

    private static async Task AssertRefusedAsync(string data, string said) =>
        (await LocalProcess.RunAsync([.. AnyPorts, "--no-demo", "--data", data])).AssertRefused(ExitCode.Failed, $"--data {data} ", said);

    private static async Task AssertRootRefusedAsync(MySqlConnectionStringBuilder address)
    {
        (address.UserID, address.Pooling) = ("root", false);
        await using var connection = new MySqlConnection(address.ConnectionString);
        var refusal = await Assert.ThrowsAsync<MySqlException>(() => connection.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal(MySqlErrorCode.AccessDenied, refusal.ErrorCode);
    }
}
