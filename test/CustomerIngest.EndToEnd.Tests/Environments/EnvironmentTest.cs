using System.Globalization;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Databases;

namespace CustomerIngest.EndToEnd.Tests.Environments;

/// <summary>A test that begins before the first cold start, on a server whose database is the test's own.</summary>
[Collection(MariaDbServer.Collection)]
public abstract class EnvironmentTest(MariaDbServer server) : IAsyncLifetime
{
    private RunningCloud? _cloud;

    protected RunningCloud Cloud => _cloud!;

    public async ValueTask InitializeAsync() =>
        _cloud = await RunningCloud.StartAsync(new DatabaseOptions { GivenServer = server.ConnectionString });

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Cloud.DisposeAsync();
    }

    protected static string Message(int custId) => SqsEvent.Of(($"m{custId}", $$"""{"CustID":{{custId}},"Name":"Ada"}""", custId));

    protected Task<HttpResponseMessage> GetAsync(string path) =>
        Cloud.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    protected async Task<string> GetTextAsync(string path)
    {
        using var response = await GetAsync(path);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The one process that a function has had so far.</summary>
    protected int ProcessOf(string function) => Assert.Single(Cloud.Function(function).Environments).ProcessId!.Value;

    protected async Task<int> SessionAsync() =>
        int.Parse(Assert.Single(await Cloud.Database.SessionsAsync()), CultureInfo.InvariantCulture);
}
