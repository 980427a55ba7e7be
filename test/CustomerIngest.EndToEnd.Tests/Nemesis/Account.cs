using CustomerIngest.EndToEnd.Tests.Nemesis.Network;
using CustomerIngest.EndToEnd.Tests.Nemesis.Watch;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Databases;
using MySqlConnector;

namespace CustomerIngest.EndToEnd.Tests.Nemesis;

/// <summary>The functions' user, with the rights that docs/operations.md asks for and no SUPER, so that read_only binds it.</summary>
/// <param name="owner">The server as its owner sees it.</param>
/// <param name="schema">The application's database.</param>
/// <param name="proxy">Where the functions find the server.</param>
internal sealed class Account(Database owner, string schema, Proxy proxy)
{
    public const string User = "ingest";

    /// <summary>Longer than an environment waits after a round of fetches of the secret before it begins another.</summary>
    public static readonly TimeSpan BetweenRounds = TimeSpan.FromSeconds(11);

    private string _password = NewPassword();
    private bool _isNew;
    private long? _knownSince;

    /// <summary>As RDS writes it, of today's password and place.</summary>
    public string Secret => DatabaseSecretJson.Write(new MySqlConnectionStringBuilder
    {
        Server = "127.0.0.1",
        Port = (uint)proxy.Port,
        Database = schema,
        UserID = User,
        Password = _password,
    });

    public async Task CreateAsync()
    {
        await owner.ExecuteAsync($"CREATE OR REPLACE USER '{User}'@'127.0.0.1' IDENTIFIED BY '{_password}'");
        await owner.ExecuteAsync($"GRANT SELECT, INSERT, UPDATE, CREATE, ALTER ON `{schema}`.* TO '{User}'@'127.0.0.1'");
    }

    /// <summary>The database has it; Secrets Manager has not, until it is given <see cref="Secret"/>.</summary>
    public Task ChangePasswordAsync()
    {
        (_password, _isNew) = (NewPassword(), true);
        return owner.ExecuteAsync($"ALTER USER '{User}'@'127.0.0.1' IDENTIFIED BY '{_password}'");
    }

    /// <summary>The server is elsewhere; Secrets Manager does not say so, until it is given <see cref="Secret"/>.</summary>
    public Task MoveAsync()
    {
        _isNew = true;
        return proxy.MoveAsync();
    }

    /// <summary>To be called when every environment has been met since the last change. An environment may meet it much later than the change was made.</summary>
    public void IsKnownToAll()
    {
        if (_isNew)
            (_isNew, _knownSince) = (false, TimeProvider.System.GetTimestamp());
    }

    /// <summary>Until the secret may change again: no environment still waits after the fetches for the last change.</summary>
    public async Task RestAsync()
    {
        if (_knownSince is { } known && BetweenRounds - TimeProvider.System.GetElapsedTime(known) is { Ticks: > 0 } rest)
            await Task.Delay(rest, TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public Task<List<string>> SessionsAsync() => owner.QueryAsync($"SELECT ID FROM information_schema.PROCESSLIST WHERE USER='{User}'");

    public async Task KillSessionsAsync()
    {
        foreach (var session in await SessionsAsync())
        {
            try
            {
                await owner.ExecuteAsync($"KILL {session}");
            }
            catch (MySqlException exception) when (exception.ErrorCode == MySqlErrorCode.NoSuchThread)
            {
                // It ended by itself.
            }
        }
    }

    private static string NewPassword() => $"{Canary.Word}-{Guid.NewGuid():N}";
}
