using CustomerIngest.Local.Databases;

namespace CustomerIngest.Tests.Running;

/// <summary>Servers of several test runs and local clouds live on one machine.</summary>
public sealed class ManyServersTests
{
    [Fact]
    public async Task StartAsync_WhileAnotherServerUsesTemporaryTables_LeavesThemAlone()
    {
        var options = new DatabaseOptions { GivenServer = null };
        await using var first = await DatabaseProvider.StartAsync(options, TestContext.Current.CancellationToken);
        await using var session = await RunningDatabase.OpenAsync(first.Application);
        await session.ExecuteAsync("CREATE TEMPORARY TABLE Some (Id int PRIMARY KEY, Text longtext) ENGINE=Aria");
        await session.ExecuteAsync("INSERT INTO Some VALUES (1, 'kept')");

        await using var second = await DatabaseProvider.StartAsync(options, TestContext.Current.CancellationToken);

        Assert.Equal(["1|kept"], await session.QueryAsync("SELECT * FROM Some"));
        await session.ExecuteAsync("DROP TEMPORARY TABLE Some");
    }
}
