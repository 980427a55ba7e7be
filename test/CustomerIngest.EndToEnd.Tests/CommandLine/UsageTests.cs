using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CustomerIngest.Local.Cli;
using CustomerIngest.Local.Processes;

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
    [InlineData("--idle is \"0\": give a number from 1 to 86400", "--idle", "0")]
    [InlineData("--concurrency is \"many\": give a number from 1 to 100000", "--concurrency", "many")]
    [InlineData("--once runs the demonstration and --no-demo forbids it", "--once", "--no-demo")]
    [InlineData("--once runs the demonstration, which does not wait for a debugger", "--once", "--debug")]
    [InlineData("--http and --aws are both 4000: give each a port of its own", "--http", "4000", "--aws", "4000", "--page", "0")]
    [InlineData("--http and --page are both 4000: give each a port of its own", "--http", "4000", "--page", "4000")]
    [InlineData("--aws and --page are both 4000: give each a port of its own", "--aws", "4000", "--page", "4000")]
    [InlineData("--http and --aws are both 4566: give each a port of its own", "--http", "4566")]
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
    public async Task Run_WhenPortIsTaken_NamesPortAndOptionBeforeAnythingStarts(string option)
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        string[] ports = [.. ((string[])["--aws", "--http", "--page"]).SelectMany(name => (string[])[name, name == option ? port : "0"])];
        var outcome = await LocalProcess.RunAsync([.. ports, "--no-demo", "--data", Folder.Of("data")]);
        outcome.AssertRefused(ExitCode.Failed, $"{option}: port {port} of 127.0.0.1 is taken", $"give {option} another port");
        Assert.Empty(Folder.Entries);
    }

    [Theory]
    [InlineData("no/such/folder.json", "cannot be written: there is no folder ", ". Make it, or name a file in another one.")]
    [InlineData("/proc/endpoints.json", "cannot be written: ", "/proc/endpoints.json'. Name a file that this user may write.")]
    [InlineData(".", "is a folder")]
    public async Task Run_WhenEndpointsCannotBeWritten_NamesTheFileBeforeAnythingStarts(string name, params string[] said)
    {
        var outcome = await LocalProcess.RunAsync([.. AnyPorts, "--no-demo", "--endpoints", Folder.Of(name), "--data", Folder.Of("data")]);
        outcome.AssertRefused(ExitCode.Failed, [$"--endpoints {Folder.Of(name)} ", .. said]);
        Assert.Empty(outcome.Output);
        Assert.Empty(Folder.Entries);
    }

    [Theory]
    [InlineData("mkfifo pipe", "pipe")]
    [InlineData("ln -s elsewhere link", "link")]
    public async Task Run_WhenEndpointsIsSpecial_DoesNotReplaceIt(string make, string name)
    {
        Assert.Equal(0, (await ExternalProgram.RunAsync("/bin/sh", ["-c", $"cd '{Folder.Path}' && {make}"], TestContext.Current.CancellationToken)).ExitCode);
        var outcome = await LocalProcess.RunAsync([.. AnyPorts, "--no-demo", "--endpoints", Folder.Of(name)]);
        outcome.AssertRefused(ExitCode.Failed, $"--endpoints {Folder.Of(name)} is a link, a device or a pipe");
        Assert.Equal([name], Folder.Entries);
    }
}
