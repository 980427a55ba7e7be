using CustomerIngest.Local.Databases;

namespace CustomerIngest.EndToEnd.Tests.Running;

/// <summary>One cloud for all tests of a collection.</summary>
public sealed class SharedCloud : IAsyncLifetime
{
    public const string Collection = "on one cloud";

    private RunningCloud? _cloud;

    public RunningCloud Cloud => _cloud!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await RunningCloud.StartAsync(new DatabaseOptions { Announce = Console.Error.WriteLine });
        await Cloud.WarmUpAsync("customers");
        await Cloud.WarmUpAsync("customers/1");
    }

    public ValueTask DisposeAsync() => _cloud?.DisposeAsync() ?? ValueTask.CompletedTask;
}
