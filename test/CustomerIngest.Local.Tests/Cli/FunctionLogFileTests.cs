using CustomerIngest.Local.Cli;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Lambda.Logs;
using CustomerIngest.Local.Processes;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.Cli;

public sealed class FunctionLogFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("logs-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 29, 7, 40, 1, 234, TimeSpan.Zero));

    private string Folder => Path.Combine(_folder.FullName, "logs");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Write_WhileTheRunGoesOn_CanBeRead()
    {
        using var log = FunctionLogFile.Create(Folder, _time);
        log.Write(new FunctionLogLine("Get", "ab12", "START RequestId: 1"));
        Assert.Equal("2026-11-29T07:40:01.234Z Get ab12 START RequestId: 1\n", await ReadAsync(log.Path));
    }

    [Fact]
    public async Task Create_WhenAnotherRunWrites_LeavesItsFileAlone()
    {
        using var first = FunctionLogFile.Create(Folder, _time);
        first.Write(new FunctionLogLine("Get", "ab12", "the first run"));
        using var second = FunctionLogFile.Create(Folder, _time);
        Assert.Equal(["functions.log", "functions-2.log"], [Path.GetFileName(first.Path), Path.GetFileName(second.Path)]);
        Assert.Contains("the first run", await ReadAsync(first.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_AfterARun_BeginsItsFileAnew()
    {
        using (var last = FunctionLogFile.Create(Folder, _time))
            last.Write(new FunctionLogLine("Get", "ab12", "the last run"));
        using var log = FunctionLogFile.Create(Folder, _time);
        Assert.Equal("functions.log", Path.GetFileName(log.Path));
        Assert.Equal("", await ReadAsync(log.Path));
    }

    [Fact]
    public void Create_WhenTheFolderCannotBe_NamesTheFile()
    {
        File.WriteAllText(Folder, "a file");
        var problem = Assert.Throws<LocalCloudException>(() => FunctionLogFile.Create(Folder, _time));
        Assert.Contains(Path.Combine(Folder, "functions.log"), problem.Message, StringComparison.Ordinal);
    }

    // As tail does; .NET's own locks bind this process, too.
    private static async Task<string> ReadAsync(string path) =>
        (await ExternalProgram.RunAsync("cat", [path], TestContext.Current.CancellationToken)).StandardOutput;
}
