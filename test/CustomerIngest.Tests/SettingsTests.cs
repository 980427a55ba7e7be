using MySqlConnector;

namespace CustomerIngest.Tests;

public sealed class SettingsTests
{
    [Fact]
    public void Read_WhenOnlyTheSecretIsNamed_TakesTheDefaults()
    {
        var settings = Read(("DB_SECRET_ID", "customers"));

        Assert.Equal("customers", settings.SecretId);
        Assert.Null(settings.Host);
        Assert.Null(settings.Port);
        Assert.Null(settings.Database);
        Assert.Equal(MySqlSslMode.VerifyFull, settings.Tls);
        Assert.Null(settings.TlsAuthorities);
        Assert.Equal(1u, settings.PoolSize);
        Assert.Equal(16_000, settings.StatementBytes);
        Assert.False(settings.QuarantineRejects);
        Assert.Equal((null, null), (settings.ImportBucket, settings.ImportQueueUrl));
        Assert.Equal((1, 1_000_000), (settings.MostRejectsPercent, settings.ImportStatementBytes));
    }

    [Fact]
    public void Read_WhenAllIsSet_TakesAll()
    {
        var settings = Read(
            ("DB_SECRET_ID", "s"), ("DB_HOST", "h"), ("DB_PORT", "3307"), ("DB_NAME", "d"), ("DB_TLS", "verifyca"),
            ("DB_TLS_CA", "/ca.pem"), ("DB_POOL_SIZE", "4"), ("DB_STATEMENT_BYTES", "1000000"), ("DB_QUARANTINE", "on"),
            ("IMPORT_BUCKET", "files"), ("IMPORT_QUEUE_URL", "http://q"), ("IMPORT_MOST_REJECTS", "0"), ("IMPORT_STATEMENT_BYTES", "1000"));

        Assert.Equal(("h", 3307u, "d"), (settings.Host, settings.Port, settings.Database));
        Assert.Equal((MySqlSslMode.VerifyCA, "/ca.pem"), (settings.Tls, settings.TlsAuthorities));
        Assert.Equal((4u, 1_000_000), (settings.PoolSize, settings.StatementBytes));
        Assert.True(settings.QuarantineRejects);
        Assert.Equal(("files", new Uri("http://q")), (settings.ImportBucket, settings.ImportQueueUrl));
        Assert.Equal((0, 1_000), (settings.MostRejectsPercent, settings.ImportStatementBytes));
    }

    [Fact]
    public void Read_WhenAVariableIsEmpty_TakesItAsUnset() =>
        Assert.Null(Read(("DB_SECRET_ID", "s"), ("DB_HOST", "")).Host);

    [Theory]
    [InlineData("DB_SECRET_ID", "")]
    [InlineData("DB_PORT", "0")]
    [InlineData("DB_PORT", "65536")]
    [InlineData("DB_PORT", "3306x")]
    [InlineData("DB_PORT", " 3306")]
    [InlineData("DB_TLS", "yes")]
    [InlineData("DB_TLS", "Preferred")]
    [InlineData("DB_POOL_SIZE", "0")]
    [InlineData("DB_POOL_SIZE", "101")]
    [InlineData("DB_STATEMENT_BYTES", "999")]
    [InlineData("IMPORT_QUEUE_URL", "imports")]
    [InlineData("IMPORT_QUEUE_URL", "file:///tmp")]
    [InlineData("IMPORT_MOST_REJECTS", "101")]
    [InlineData("IMPORT_MOST_REJECTS", "0.5")]
    [InlineData("IMPORT_STATEMENT_BYTES", "999")]
    [InlineData("DB_QUARANTINE", "yes")]
    public void Read_WhenAVariableIsBad_NamesIt(string name, string value)
    {
        var problem = Assert.Throws<SettingsException>(() => Read(("DB_SECRET_ID", "s"), (name, value)));

        Assert.StartsWith(name, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Set it to", problem.Message, StringComparison.Ordinal);
    }

    private static Settings Read(params (string Name, string Value)[] variables) =>
        Settings.Read(name => variables.LastOrDefault(variable => variable.Name == name).Value);
}
