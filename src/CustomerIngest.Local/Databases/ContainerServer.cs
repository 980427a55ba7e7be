using MySqlConnector;
using Testcontainers.MySql;

namespace CustomerIngest.Local.Databases;

/// <summary>MySQL in a container, for machines that have a Docker engine and nothing else.</summary>
public sealed class ContainerServer : DatabaseServer
{
    private const string Image = "mysql:8.4";

    private readonly MySqlContainer _container;

    private ContainerServer(MySqlContainer container) => _container = container;

    public override MySqlConnectionStringBuilder Application => new(_container.GetConnectionString())
    {
        SslMode = MySqlSslMode.Required,
    };

    public override string Description => $"MySQL in a container of {Image}, {Application.Server}:{Application.Port}";

    /// <summary>Whether a Docker engine answers; that its client is installed says nothing.</summary>
    public static bool IsPossible() =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DOCKER_HOST")) || File.Exists("/var/run/docker.sock")
        || OperatingSystem.IsWindows() && File.Exists(@"\\.\pipe\docker_engine");

    /// <exception cref="DatabaseException">The container did not start.</exception>
    public static async Task<DatabaseServer> StartAsync(Action<string> announce, CancellationToken cancellationToken)
    {
        announce($"MariaDB is not on this machine: starting {Image} with Docker.");
        var container = new MySqlBuilder(Image).WithDatabase("customers").WithUsername("customer_ingest").Build();
        try
        {
            await container.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            await container.DisposeAsync();
            throw new DatabaseException(
                $"The Docker engine could not start {Image}: {exception.Message} Install MariaDB instead, or set "
                + $"{DatabaseOptions.GivenServerVariable} to a server you run.", exception);
        }

        return new ContainerServer(container);
    }

    public override ValueTask DisposeAsync() => _container.DisposeAsync();
}
