namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>SIGKILL leaves the local cloud no time for anything.</summary>
public sealed class KilledTests : CommandLineTest
{
    [Fact]
    public async Task Can_LeaveNoProcessAndNoFile_When_KilledWhileFunctionsAreWarm()
    {
        await using var process = LocalProcess.Start([.. AnyPorts, "--no-demo", "--endpoints", EndpointsFile]);
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        await endpoints.AddCustomerAsync();
        Assert.Contains(process.Family, command => command.Contains("mariadbd", StringComparison.Ordinal) || command.Contains("mysqld", StringComparison.Ordinal));
        Assert.Contains(process.Family, command => command.Contains("CustomerIngest.dll", StringComparison.Ordinal));
        await process.SignalAsync("KILL");
        await Eventually.BecomesAsync("no process is left", () => !process.Family.Any());
        Assert.DoesNotContain(process.TempEntries, name => name.StartsWith("customer-ingest-db-", StringComparison.Ordinal) || name.StartsWith("lambda-", StringComparison.Ordinal));
        await Eventually.BecomesAsync("nothing is mounted any more", () => !process.MountedFiles.Any());
    }

    [Fact]
    public async Task Can_LeaveNoFunction_When_KilledWhileItIsFrozen()
    {
        await using var process = LocalProcess.Start([.. AnyPorts, "--no-demo", "--endpoints", EndpointsFile]);
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        await endpoints.AddCustomerAsync();
        await Eventually.BecomesAsync("the functions are frozen", () => process.IsStopped("CustomerIngest.dll"));
        await process.SignalAsync("KILL");
        await Eventually.BecomesAsync("no process is left", () => !process.Family.Any());
    }

    [Fact]
    public async Task Can_FindTheSameCustomers_When_StartedAgainAtOnce()
    {
        string[] arguments = [.. AnyPorts, "--no-demo", "--data", Folder.Of("data"), "--endpoints"];
        await using (var first = LocalProcess.Start([.. arguments, EndpointsFile]))
        {
            var endpoints = await Endpoints.WaitAsync(first, EndpointsFile);
            await endpoints.AddCustomerAsync();
            await first.SignalAsync("KILL");
        }

        await using var second = LocalProcess.Start([.. arguments, Folder.Of("again.json")]);
        var again = await Endpoints.WaitAsync(second, Folder.Of("again.json"));
        Assert.Equal("""{"CustID":5,"Name":"Ada"}""", await again.GetAsync("customers/5"));
        await second.SignalAsync("TERM");
        (await second.EndAsync()).AssertFine();
    }

    [Fact]
    public async Task Can_StartAgainOnTheSameFolder_When_KilledWhileItsDatabaseWasMade()
    {
        var data = Folder.Of("data");
        await using (var first = LocalProcess.Start([.. AnyPorts, "--no-demo", "--data", data]))
        {
            await Eventually.BecomesAsync("its database is begun", () => File.Exists(Path.Combine(data, "database-files", "ibdata1")));
            Assert.False(File.Exists(Path.Combine(data, "customer-ingest")));
            await first.SignalAsync("KILL");
        }

        await using var second = LocalProcess.Start([.. AnyPorts, "--no-demo", "--data", data, "--endpoints", EndpointsFile]);
        await Endpoints.WaitAsync(second, EndpointsFile);
        await second.SignalAsync("TERM");
        (await second.EndAsync()).AssertFine();
    }
}
