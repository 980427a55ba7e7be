using MySqlConnector;

namespace CustomerIngest;

/// <summary>What the environment variables of the function say.</summary>
public sealed record Settings
{
    /// <summary>Set in environments of Import alone.</summary>
    internal const string ImportQueueUrlName = "IMPORT_QUEUE_URL";

    /// <summary>DB_SECRET_ID: name or ARN of the secret with username, password, host, port and dbname.</summary>
    public required string SecretId { get; init; }

    /// <summary>DB_HOST: overrides the secret's host, for RDS Proxy; null leaves it.</summary>
    public string? Host { get; init; }

    /// <summary>DB_PORT, 1 to 65535: overrides the secret's port; null leaves it.</summary>
    public uint? Port { get; init; }

    /// <summary>DB_NAME: overrides the secret's dbname; null leaves it.</summary>
    public string? Database { get; init; }

    /// <summary>DB_TLS: VerifyFull (the default), VerifyCA, Required or None.</summary>
    public MySqlSslMode Tls { get; init; } = MySqlSslMode.VerifyFull;

    /// <summary>DB_TLS_CA: file with the certificate authorities to trust, PEM; null for the system's.</summary>
    public string? TlsAuthorities { get; init; }

    /// <summary>DB_POOL_SIZE, 1 to 100: connections per execution environment, and the lanes on which an import writes. More than 1 helps imports and Lambda Managed Instances alone.</summary>
    public uint PoolSize { get; init; } = 1;

    /// <summary>
    /// DB_STATEMENT_BYTES, 1,000 to 4,000,000: the longest INSERT in UTF-8 bytes. RDS Proxy pins a session whose
    /// statement is longer than 16 KB, hence the default of 16,000; a direct connection is faster with 1,000,000.
    /// </summary>
    public int StatementBytes { get; init; } = 16_000;

    /// <summary>
    /// DB_QUARANTINE, Off (the default) or On: whether a message that can never be a row is kept in the table
    /// CustomerRejects, and done. Else it is returned as failed, until SQS moves it to the dead-letter queue.
    /// </summary>
    public bool QuarantineRejects { get; init; }

    /// <summary>IMPORT_BUCKET: the bucket whose files become rows; null where nothing is imported.</summary>
    public string? ImportBucket { get; init; }

    /// <summary>IMPORT_QUEUE_URL: the queue of the notifications: on it a file that needs more than one invocation is handed on, and a message that failed is given its next delivery; null where nothing is imported.</summary>
    public Uri? ImportQueueUrl { get; init; }

    /// <summary>IMPORT_MOST_REJECTS, 0 to 100, in percent: a file of which more lines than this can never be a row is refused as a whole.</summary>
    public int MostRejectsPercent { get; init; } = 1;

    /// <summary>
    /// IMPORT_STATEMENT_BYTES, 1,000 to 4,000,000: the longest INSERT of an import in UTF-8 bytes. Its transactions pin a
    /// session of RDS Proxy in any case, so it is not as short as that of a batch.
    /// </summary>
    public int ImportStatementBytes { get; init; } = 1_000_000;

    /// <param name="variable">Gives the value of an environment variable, null when it is not set.</param>
    /// <exception cref="SettingsException">A variable is missing or bad.</exception>
    public static Settings Read(Func<string, string?> variable)
    {
        var reader = new SettingsReader(variable);
        var defaults = new Settings { SecretId = "" };
        return new Settings
        {
            SecretId = reader.Text("DB_SECRET_ID")
                ?? throw new SettingsException("DB_SECRET_ID is not set. Set it to the name or ARN of the database secret in Secrets Manager."),
            Host = reader.Text("DB_HOST"),
            Port = (uint?)reader.Integer("DB_PORT", 1, 65_535),
            Database = reader.Text("DB_NAME"),
            Tls = reader.Choice("DB_TLS", MySqlSslMode.VerifyFull, MySqlSslMode.VerifyCA, MySqlSslMode.Required, MySqlSslMode.None) ?? defaults.Tls,
            TlsAuthorities = reader.Text("DB_TLS_CA"),
            PoolSize = (uint?)reader.Integer("DB_POOL_SIZE", 1, 100) ?? defaults.PoolSize,
            StatementBytes = reader.Integer("DB_STATEMENT_BYTES", 1_000, 4_000_000) ?? defaults.StatementBytes,
            QuarantineRejects = reader.Switch("DB_QUARANTINE") ?? defaults.QuarantineRejects,
            ImportBucket = reader.Text("IMPORT_BUCKET"),
            ImportQueueUrl = reader.Address(ImportQueueUrlName),
            MostRejectsPercent = reader.Integer("IMPORT_MOST_REJECTS", 0, 100) ?? defaults.MostRejectsPercent,
            ImportStatementBytes = reader.Integer("IMPORT_STATEMENT_BYTES", 1_000, 4_000_000) ?? defaults.ImportStatementBytes,
        };
    }
}
