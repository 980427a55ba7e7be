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
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Customer, CustomerRejects");
        Environment = await RunningEnvironment.StartAsync(Database.Application, Settings, Time);
        await PrepareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CleanUpAsync();
        await Environment.DisposeAsync();
        // It may be one that no other test expects.
        await Database.ExecuteAsync("DROP TABLE IF EXISTS Customer, CustomerRejects");
        GC.SuppressFinalize(this);
    }

    /// <summary>What a test needs besides; the environment is there, and has not connected.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Takes back what would disturb others.</summary>
    protected virtual Task CleanUpAsync() => Task.CompletedTask;
}
