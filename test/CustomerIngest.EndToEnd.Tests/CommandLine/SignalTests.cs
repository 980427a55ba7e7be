using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>Ctrl+C, a closed terminal and kill end it, and all it started with it.</summary>
public sealed class SignalTests : CommandLineTest
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task Can_EndWithoutATrace_When_SignalComesWhileFunctionsAreWarm(string signal)
    {
        await using var process = LocalProcess.Start([.. AnyPorts, "--no-demo", "--endpoints", EndpointsFile]);
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        await endpoints.Database.ExecuteAsync(CustomerTable.Create);
        await endpoints.SendAsync("""{"CustID": 5, "Name": "Ada"}""");
        await endpoints.GetAsync("customers");
        await process.SignalAsync(signal);
        (await process.EndAsync()).AssertFine();
    }

    [Fact]
    public async Task Can_EndWithoutATrace_When_SignalComesWhileTheDatabaseIsMade()
    {
        await using var process = LocalProcess.Start([.. AnyPorts, "--no-demo"]);
        await Eventually.BecomesAsync("a data directory is there", () => process.TempEntries.Any(name => name.StartsWith("customer-ingest-db-", StringComparison.Ordinal)));
        await process.SignalAsync("TERM");
        (await process.EndAsync()).AssertFine();
    }

    [Fact]
    public async Task Can_StartAgainOnTheSameFolder_When_FirstStartWasInterrupted()
    {
        var data = Path.GetDirectoryName(Folder.Write("data/unmade", ""))!;
        File.Delete(Path.Combine(data, "unmade"));
        await using (var first = LocalProcess.Start([.. AnyPorts, "--no-demo", "--data", data]))
        {
            await Eventually.BecomesAsync("its database is begun", () => Directory.EnumerateFileSystemEntries(data).Any());
            await first.SignalAsync("TERM");
            (await first.EndAsync()).AssertFine();
        }

        await using var second = LocalProcess.Start([.. AnyPorts, "--no-demo", "--data", data, "--endpoints", EndpointsFile]);
        await Endpoints.WaitAsync(second, EndpointsFile);
        await second.SignalAsync("TERM");
        (await second.EndAsync()).AssertFine();
    }
}
