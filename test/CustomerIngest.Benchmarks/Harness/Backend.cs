using System.Globalization;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Databases;
using CustomerIngest.Local.S3;
using CustomerIngest.Local.S3.Api;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Api;
using CustomerIngest.Local.Templates;
using MySqlConnector;

namespace CustomerIngest.Benchmarks.Harness;

/// <summary>What every function under test talks to: a private MariaDB that syncs each commit, Secrets Manager, S3 and SQS.</summary>
internal sealed class Backend : IAsyncDisposable
{
    public const string SecretId = "customer-ingest-benchmark";

    private readonly TlsFiles _tls;
    private readonly DatabaseServer _database;
    private readonly AwsEndpoint _aws;
    private readonly SqsService _queues;
    private readonly S3Service _buckets;

    private long _filled = -1;

    private Backend(TlsFiles tls, DatabaseServer database, AwsEndpoint aws, SqsService queues, S3Service buckets, Secret secret)
    {
        (_tls, _database, _aws, _queues, _buckets, Secret) = (tls, database, aws, queues, buckets, secret);
        Template = TemplateReader.Read(Repository.Template, aws.Account).Functions
            .ToDictionary(function => function.LogicalId, function => function.Environment, StringComparer.Ordinal);
    }

    public string Description => _database.Description;

    public MySqlConnectionStringBuilder Application => _database.Application;

    public TlsFiles Tls => _tls;

    public Uri Aws => _aws.Address;

    /// <summary>What the functions log in with.</summary>
    public Secret Secret { get; }

    /// <summary>What serverless.template puts into the functions' environments, by function.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Template { get; }

    /// <exception cref="DatabaseException">There is no database.</exception>
    public static async Task<Backend> StartAsync(CancellationToken cancellationToken)
    {
        var tls = new TlsFiles();
        var database = await DatabaseProvider.StartAsync(
            new DatabaseOptions
            {
                Arguments =
                [
                    "--innodb-flush-log-at-trx-commit=1",
                    "--innodb-buffer-pool-size=1G",
                    "--innodb-log-file-size=512M",
                    "--max-allowed-packet=64M",
                    "--local-infile=ON",
                    $"--ssl-cert={tls.Certificate}",
                    $"--ssl-key={tls.Key}",
                    $"--ssl-ca={tls.Authority}",
                ],
                Announce = Console.WriteLine,
            },
            cancellationToken);
        var secrets = new SecretsService(TimeProvider.System);
        var secret = secrets.Create(SecretId, DatabaseSecretJson.Write(database.Application));
        var queues = new SqsService(TimeProvider.System);
        var buckets = new S3Service(TimeProvider.System, queues);
        var aws = await AwsEndpoint.StartAsync(0, [new SecretsApi(secrets), new SqsApi(queues), new S3Api(buckets, TimeProvider.System)], cancellationToken);
        var backend = new Backend(tls, database, aws, queues, buckets, secret);
        await backend.ExecuteAsync(
            "CREATE TABLE Customer (CustID int NOT NULL, Name varchar(255) NOT NULL, SentAt bigint NOT NULL DEFAULT 0, PRIMARY KEY (CustID)) CHARACTER SET utf8mb4",
            cancellationToken);
        return backend;
    }

    /// <summary>
    /// The table then holds the CustIDs 1 to <paramref name="rows"/>. Rows that are there from the last fill stay, so
    /// what is written in between must be new customers.
    /// </summary>
    /// <param name="rows">0 for none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="sentAt">Of all rows.</param>
    public async Task FillAsync(long rows, CancellationToken cancellationToken, long sentAt = 1)
    {
        if (rows > 0 && rows == _filled)
        {
            await ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM Customer WHERE CustID<1 OR CustID>{rows}"), cancellationToken);
            return;
        }

        await ExecuteAsync("TRUNCATE TABLE Customer", cancellationToken);
        _filled = rows;
        const int Slice = 1_000_000;
        for (var first = 1L; first <= rows; first += Slice)
        {
            var last = Math.Min(rows, first + Slice - 1);
            await ExecuteAsync(
                string.Create(CultureInfo.InvariantCulture, $"INSERT INTO Customer SELECT seq,CONCAT('Martha Rivera ',seq),{sentAt} FROM seq_{first}_to_{last}"),
                cancellationToken);
        }
    }

    /// <summary>Makes the bucket if it is not there.</summary>
    public void CreateBucket(string name) => _buckets.Create(name);

    /// <summary>How many rows there are, and a sum over all they hold that does not depend on their order.</summary>
    public async Task<TableSum> SumAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(
            "SELECT COUNT(*),CAST(COALESCE(SUM(CRC32(CONCAT_WS('|',CustID,Name,SentAt))),0) AS SIGNED) FROM Customer", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new TableSum(reader.GetInt64(0), reader.GetInt64(1));
    }

    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="condition">Of the rows to count, a constant of ours.</param>
    public async Task<long> CountAsync(CancellationToken cancellationToken, string condition = "TRUE")
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new MySqlCommand($"SELECT COUNT(*) FROM Customer WHERE {condition}", connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = new MySqlCommand(statement, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _aws.DisposeAsync();
        _buckets.Dispose();
        _queues.Dispose();
        await _database.DisposeAsync();
        _tls.Dispose();
    }

    /// <summary>A session of the harness's own.</summary>
    public async Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new MySqlConnection(Application.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
