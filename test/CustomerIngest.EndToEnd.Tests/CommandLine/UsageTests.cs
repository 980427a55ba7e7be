using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CustomerIngest.Local.Cli;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>Options that are wrong, or name what cannot be used.</summary>
public sealed class UsageTests : CommandLineTest
{
    [Theory]
    [InlineData("'--nonsense'", "--nonsense")]
    [InlineData("'surplus'", "surplus")]
    [InlineData("--http is \"abc\": give a port from 0 to 65535", "--http", "abc")]
    [InlineData("--aws is \"65536\": give a port from 0 to 65535", "--aws", "65536")]
    [InlineData("--page is \"-1\": give a port from 0 to 65535", "--page", "-1")]
    [InlineData("--once runs the demonstration and --no-demo forbids it", "--once", "--no-demo")]
    [InlineData("'--data'", "--data")]
    [InlineData("--data is empty: give a path", "--data", "")]
    [InlineData("--endpoints is empty: give a path", "--endpoints", " ")]
    [InlineData("--template is empty: give a path", "--template", "")]
    public async Task Run_WhenUsageIsWrong_SaysWhatAndEndsWithTwo(string said, params string[] arguments)
    {
        var outcome = await LocalProcess.RunAsync(arguments);
        outcome.AssertRefused(ExitCode.WrongUsage, said, "--help");
    }

    [Theory]
    [InlineData("--aws")]
    [InlineData("--http")]
    [InlineData("--page")]
    public async Task Run_WhenPortIsTaken_NamesPortAndOption(string option)
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        string[] ports = [.. ((string[])["--aws", "--http", "--page"]).SelectMany(name => (string[])[name, name == option ? port : "0"])];
        var outcome = await LocalProcess.RunAsync([.. ports, "--no-demo"]);
        outcome.AssertRefused(ExitCode.Failed, $"{option}: port {port} of 127.0.0.1 is taken", $"give {option} another port");
    }

    [Fact]
    public async Task Run_WhenEndpointsCannotBeWritten_NamesTheFile()
    {
        var outcome = await LocalProcess.RunAsync([.. AnyPorts, "--no-demo", "--endpoints", Folder.Of("no/such/folder.json")]);
        outcome.AssertRefused(ExitCode.Failed, $"--endpoints {Folder.Of("no/such/folder.json")} cannot be written");
    }

    [Fact]
    public async Task Run_WhenDataIsAFile_NamesIt()
    {
        var file = Folder.Write("file", "");
        var outcome = await LocalProcess.RunAsync([.. AnyPorts, "--no-demo", "--data", file]);
        outcome.AssertRefused(ExitCode.Failed, $"--data {file} cannot be used");
    }

    [Fact]
    public async Task Run_WhenDataIsSomebodyElses_LeavesItAlone()
    {
        var theirs = Folder.Write("data/mysql/user.frm", "theirs");
        var outcome = await LocalProcess.RunAsync([.. AnyPorts, "--no-demo", "--data", Folder.Of("data")]);
        outcome.AssertRefused(ExitCode.Failed, "holds files that are not a database of ours");
        Assert.Equal([theirs], Directory.EnumerateFiles(Folder.Of("data"), "*", SearchOption.AllDirectories));
    }
}
