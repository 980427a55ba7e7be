using System.Diagnostics.CodeAnalysis;
using CustomerIngest.Faults;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Secrets;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Secrets;

/// <summary>A secret cache of one environment, and the Secrets Manager it asks. There is no database.</summary>
public abstract class SecretTest : IAsyncLifetime
{
    private RunningEnvironment _environment = null!;

    private protected ShiftedTime Time { get; } = new();

    protected Secret Secret => _environment.Secret;

    protected SecretCache Cache => _environment.Secrets;

    public async ValueTask InitializeAsync()
    {
        var login = new MySqlConnectionStringBuilder { UserID = "app", Password = "one", Server = "127.0.0.1", Database = "customers" };
        _environment = await RunningEnvironment.StartAsync(login, new Settings { SecretId = "customers" }, Time);
    }

    [SuppressMessage("Usage", "CA1816:Dispose methods should call SuppressFinalize", Justification = "There is no finalizer.")]
    public ValueTask DisposeAsync() => _environment.DisposeAsync();

    protected static string Json(string password) => $$"""{"username":"app","password":"{{password}}","host":"127.0.0.1","dbname":"customers"}""";

    protected async Task<string> GetAsync() => (await Cache.GetAsync(TestContext.Current.CancellationToken)).Password;

    protected async Task<string> RefreshAsync()
    {
        var refused = await Cache.GetAsync(TestContext.Current.CancellationToken);
        return (await Cache.RefreshAsync(refused, TestContext.Current.CancellationToken)).Password;
    }

    protected static async Task<SecretException> FailAsync(Task task)
    {
        var exception = await Assert.ThrowsAsync<SecretException>(() => task);
        Assert.Contains("customers", exception.Message, StringComparison.Ordinal);
        return exception;
    }
}
