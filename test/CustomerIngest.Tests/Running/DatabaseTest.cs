using Microsoft.Extensions.DependencyInjection;

namespace CustomerIngest.Tests.Running;

/// <summary>A test with an empty database and one execution environment on it.</summary>
public abstract class DatabaseTest(RunningDatabase database) : IAsyncLifetime
{
    protected RunningDatabase Database { get; } = database;

    /// <summary>The environment's clock.</summary>
    private protected ShiftedTime Time { get; } = new();

    protected RunningEnvironment Environment { get; private set; } = null!;

    /// <summary>The environment's settings.</summary>
    protected virtual Settings Settings => new() { SecretId = "customers", Tls = Database.Application.SslMode };

    public async ValueTask InitializeAsync()
    {
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Customer, CustomerRejects, CustomerImports");
        await BeginAsync();
        Environment = await RunningEnvironment.StartAsync(Database.Application, Settings, Time, Replace);
        await PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        await Environment.DisposeAsync();
        // It may be one that no other test expects.
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Customer, CustomerRejects, CustomerImports");
        GC.SuppressFinalize(this);
    }

    /// <summary>What must be there before the environment.</summary>
    protected virtual Task BeginAsync() => Task.CompletedTask;

    /// <summary>Replaces services of the environment by a test's own.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    /// <summary>What a test needs besides; the environment is there, and has not connected.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Takes back what would disturb others.</summary>
    protected virtual Task CleanUpAsync() => Task.CompletedTask;
}
