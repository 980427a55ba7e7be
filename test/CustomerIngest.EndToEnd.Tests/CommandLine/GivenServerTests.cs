using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Cli;
using CustomerIngest.Local.Databases;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>CUSTOMERINGEST_MYSQL: a guest on somebody else's server.</summary>
[Collection(MariaDbServer.Collection)]
public sealed class GivenServerTests(MariaDbServer server) : CommandLineTest
{
    [Fact]
    public async Task Can_LeaveTheServerAsItWas_When_ItIsTheUsers()
    {
        var before = await server.Database.QueryAsync("SHOW DATABASES");
        await using var process = Start();
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        await endpoints.Database.ExecuteAsync(CustomerTable.Create);
        Assert.Equal("""{"items":[],"next":null}""", await endpoints.GetAsync("customers"));
        Assert.Equal(before.Append(endpoints.Database.Name).Order(StringComparer.Ordinal), (await server.Database.QueryAsync("SHOW DATABASES")).Order(StringComparer.Ordinal));
        await process.SignalAsync("TERM");
        (await process.EndAsync()).AssertFine();
        Assert.Equal(before, await server.Database.QueryAsync("SHOW DATABASES"));
    }

    [Fact]
    public async Task Can_ReadWhatIsLeftToDo_When_ServerIsGoneAtTheEnd()
    {
        await using var process = Start();
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        await server.StopAsync();
        await process.SignalAsync("TERM");
        (await process.EndAsync()).AssertRefused(ExitCode.Failed, endpoints.Database.Name, "could not be dropped");
        await server.StartAsync();
        await server.Database.ExecuteAsync($"DROP DATABASE {endpoints.Database.Name}");
    }

    private LocalProcess Start() => LocalProcess.Start(
        new Dictionary<string, string?> { [DatabaseOptions.GivenServerVariable] = server.ConnectionString }, [.. AnyPorts, "--no-demo", "--endpoints", EndpointsFile]);
}
