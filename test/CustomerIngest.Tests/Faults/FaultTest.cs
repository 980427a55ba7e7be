using CustomerIngest.Faults;
using CustomerIngest.Tests.Running;
using MySqlConnector;

namespace CustomerIngest.Tests.Faults;

/// <summary>Provokes faults on a real server and looks at what becomes of them.</summary>
public abstract class FaultTest(RunningDatabase database) : IAsyncLifetime
{
    /// <summary>A value that no log may hold.</summary>
    protected const string Canary = "canary";

    private protected const string Visitor = "visitor@'127.0.0.1'";

    protected RunningDatabase Database { get; } = database;

    private protected DatabaseUser Administrator { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        Administrator = await Database.AdministerAsync();
        await Administrator.ExecuteAsync($"USE {Database.Application.Database}");
    }

    public virtual async ValueTask DisposeAsync()
    {
        await Administrator.ExecuteAsync($"DROP USER IF EXISTS {Visitor}");
        await Administrator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <param name="number">What the server says.</param>
    /// <param name="expected">What it means.</param>
    /// <param name="advice">How what is logged goes on after the number; null for no more than a cause.</param>
    /// <param name="fault">Does what fails.</param>
    protected static async Task AssertFaultAsync(int number, DatabaseFault expected, string? advice, Func<Task> fault)
    {
        var problem = await Assert.ThrowsAsync<MySqlException>(fault);
        Assert.True(number == (int)problem.ErrorCode, problem.Message);
        Assert.Equal(expected, FaultClassifier.Classify(problem));

        var text = FaultText.Describe(problem);
        Assert.DoesNotContain(Canary, text, StringComparison.Ordinal);
        Assert.DoesNotContain(problem.Message, text, StringComparison.Ordinal);
        if (advice is null)
            Assert.DoesNotContain(". ", text, StringComparison.Ordinal);
        else
            Assert.Contains($". {advice}", text, StringComparison.Ordinal);
    }

    /// <summary>Runs a statement as the application, on a connection of its own.</summary>
    protected async Task ExecuteAsync(string sql, Action<MySqlConnectionStringBuilder>? change = null)
    {
        await using var connection = await OpenAsync(change ?? (static _ => { }));
        await using var command = new MySqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    protected async Task<MySqlConnection> OpenAsync(Action<MySqlConnectionStringBuilder> change)
    {
        var login = new MySqlConnectionStringBuilder(Database.Application.ConnectionString) { Pooling = false, ConnectionTimeout = 5 };
        change(login);
        var connection = new MySqlConnection(login.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>A user with the application's password and no rights.</summary>
    /// <param name="options">As after CREATE USER.</param>
    protected Task CreateVisitorAsync(string? options = null) =>
        Administrator.ExecuteAsync($"CREATE USER {Visitor} {options ?? $"IDENTIFIED BY '{Database.Application.Password}'"}");

    protected Task<MySqlConnection> OpenAsVisitorAsync(string? schema = null) =>
        OpenAsync(login => (login.UserID, login.Database) = ("visitor", schema ?? ""));
}
