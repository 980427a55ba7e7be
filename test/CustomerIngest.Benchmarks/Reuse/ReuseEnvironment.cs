using CustomerIngest.Benchmarks.Harness;
using CustomerIngest.Connections;
using CustomerIngest.Listing;
using CustomerIngest.Secrets;
using CustomerIngest.Table;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerIngest.Benchmarks.Reuse;

/// <summary>What an execution environment keeps, made by the functions' own start-up code in this process.</summary>
internal sealed class ReuseEnvironment : IAsyncDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;

    public ReuseEnvironment(Backend backend, Trust trust)
    {
        foreach (var (name, value) in new FunctionSetting("List", trust).Variables(backend, "", ""))
        {
            if (name.StartsWith("DB_", StringComparison.Ordinal) || name.StartsWith("AWS_", StringComparison.Ordinal))
                Environment.SetEnvironmentVariable(name, value);
        }

        var services = new ServiceCollection();
        new Startup().ConfigureServices(services);
        services.AddSingleton<ILogger>(NullLogger.Instance);
        _services = services.BuildServiceProvider();
    }

    /// <summary>One invocation's work: a page of 50.</summary>
    public async Task ListAsync()
    {
        var page = await Get<CustomerStore>().ReadPageAsync(null, PageRequest.DefaultLimit + 1, Deadline.Before(_limit, TimeProvider.System));
        if (page.Count != PageRequest.DefaultLimit + 1)
            throw new FunctionFailedException($"a page of {page.Count}");
    }

    /// <summary>The same, with a connection of its own.</summary>
    public async Task ListWithConnectionAsync()
    {
        await ListAsync();
        await Get<CustomerDataSource>().DiscardAsync();
    }

    /// <summary>The same, with a fetch of its own of the secret; the client of Secrets Manager is kept.</summary>
    public async Task ListWithSecretAsync()
    {
        await new SecretCache(Get<SecretReader>(), TimeProvider.System).GetAsync(CancellationToken.None);
        await ListAsync();
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
