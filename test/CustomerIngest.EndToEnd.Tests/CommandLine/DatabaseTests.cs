using CustomerIngest.Local.Cli;
using CustomerIngest.Local.Databases;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>Databases that there are not.</summary>
public sealed class DatabaseTests : CommandLineTest
{
    private const string LastWords = "[ERROR] InnoDB: the disk is on strike";

    [Theory]
    [InlineData("nonsense", "is not an ADO.NET connection string")]
    [InlineData("Server=127.0.0.1;Port=many;Password=s3cret", "is not an ADO.NET connection string", "'Port'")]
    [InlineData("Server=127.0.0.1;Port=1;User ID=root;Password=s3cret", "names 127.0.0.1:1, which refused us")]
    public async Task Run_WhenGivenServerIsWrong_NamesTheVariable(string value, params string[] said)
    {
        var outcome = await LocalProcess.RunAsync(new Dictionary<string, string?> { [DatabaseOptions.GivenServerVariable] = value }, [.. AnyPorts, "--no-demo"]);
        outcome.AssertRefused(ExitCode.Failed, [DatabaseOptions.GivenServerVariable, .. said]);
        Assert.DoesNotContain("s3cret", outcome.Errors + outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exit 1", "could not fill its data directory")]
    [InlineData("exit 0", "did not come up on 127.0.0.1:")]
    public async Task Run_WhenMariaDbDoesNotComeUp_TellsItsLastWords(string bootstrap, string said)
    {
        var program = WriteServerProgram(bootstrap);
        var path = $"{Path.GetDirectoryName(program)}:{Environment.GetEnvironmentVariable("PATH")}";
        var outcome = await LocalProcess.RunAsync(new Dictionary<string, string?> { ["PATH"] = path }, [.. AnyPorts, "--no-demo"]);
        outcome.AssertRefused(ExitCode.Failed, program, said, LastWords);
    }

    [Theory]
    [InlineData("[ERROR] mariadbd: Can't lock aria control file '/data/aria_log_control' for exclusive use, error: 11. Will retry for 30 seconds")]
    [InlineData("[ERROR] InnoDB: Unable to lock ./ibdata1 error: 11")]
    public async Task Run_WhenAnotherServerUsesTheFolder_SaysSo(string words)
    {
        var program = WriteServerProgram("exit 0", words);
        var path = $"{Path.GetDirectoryName(program)}:{Environment.GetEnvironmentVariable("PATH")}";
        var outcome = await LocalProcess.RunAsync(new Dictionary<string, string?> { ["PATH"] = path }, [.. AnyPorts, "--no-demo", "--data", Folder.Of("data")]);
        outcome.AssertRefused(ExitCode.Failed, $"Another database server uses {Folder.Of("data/database-files")}. End it, or name another folder.");
    }

    private string WriteServerProgram(string bootstrap, string words = LastWords)
    {
        Folder.Write("share/mysql/mysql_system_tables.sql", "");
        return Folder.WriteProgram(
            "bin/mariadbd",
            $"""
            #!/bin/sh
            case "$*" in *--version*) echo "mariadbd  Ver 10.11.19-MariaDB for Linux"; exit 0 ;; esac
            echo "2026-01-01  0:00:00 0 {words}." >&2
            echo "2026-01-01  0:00:00 0 [ERROR] Aborting" >&2
            case "$*" in *--bootstrap*) {bootstrap} ;; esac
            exit 1

            """);
    }
}
