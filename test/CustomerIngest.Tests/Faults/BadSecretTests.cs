using System.Net;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Tests.Ingest;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Faults;

/// <summary>What Secrets Manager can say, and a secret hold, that is of no use: clear, without quoting it, and over once it is mended.</summary>
[Collection(OnDatabase.Name)]
public sealed class BadSecretTests(RunningDatabase database)
{
    private const string Shape = """. It must look like {"username":...,"password":...,"host":...,"port":3306,"dbname":...}.""";

    [Theory]
    [InlineData("ResourceNotFoundException", "There is no secret customers in this account and region, or it has no value yet. Correct DB_SECRET_ID")]
    [InlineData("AccessDeniedException", "The function may not read the secret customers (AccessDeniedException). Allow its role secretsmanager:GetSecretValue, and kms:Decrypt")]
    [InlineData("InvalidRequestException", "The secret customers cannot be read in its state, most likely because it is scheduled for deletion. Restore it")]
    [InlineData("DecryptionFailure", "Secrets Manager cannot decrypt the secret customers. Enable its KMS key")]
    [InlineData("InvalidParameterException", "Secrets Manager does not accept customers as the name or ARN of a secret. Correct DB_SECRET_ID.")]
    public async Task Ingest_WhenSecretsManagerRefuses_SaysWhatToDoAndHeals(string code, string expected)
    {
        await using var environment = await RunningEnvironment.StartAsync(database.Application);
        environment.Secret.Fault = new SecretFault { Error = new AwsException(new AwsError(code), "canary of Secrets Manager") };
        await AssertFailsAsync(environment, expected);

        environment.Secret.Fault = null;
        await AssertWorksAsync(environment);
    }

    [Theory]
    [InlineData("canary", $"The secret customers is not JSON{Shape}")]
    [InlineData("""{"username":"canary","password":"canary",""", $"The secret customers is not JSON{Shape}")]
    [InlineData("""["canary"]""", $"The secret customers is not a JSON object{Shape}")]
    [InlineData("null", $"The secret customers is not a JSON object{Shape}")]
    [InlineData("""{"username":"canary","host":"canary","dbname":"canary"}""", $"The secret customers has no password{Shape}")]
    [InlineData("""{"username":"canary","password":"","host":"canary","dbname":"canary"}""", $"The secret customers has no password{Shape}")]
    [InlineData("""{"username":"","password":"canary","host":"canary","dbname":"canary"}""", $"The secret customers has no username{Shape}")]
    [InlineData("""{"username":null,"password":"canary","host":"canary","dbname":"canary"}""", $"The secret customers has no username{Shape}")]
    [InlineData("""{"username":"canary","password":"canary","port":0}""", $"The secret customers has a port that is not an integer from 1 to 65535{Shape}")]
    [InlineData("""{"username":"canary","password":"canary","port":65536}""", $"The secret customers has a port that is not an integer from 1 to 65535{Shape}")]
    [InlineData("""{"username":"canary","password":"canary","port":"canary"}""", $"The secret customers has a port that is not an integer from 1 to 65535{Shape}")]
    [InlineData("""{"username":"canary","password":"canary","dbname":"canary"}""", "The secret customers has no host. Add it, or set DB_HOST.")]
    [InlineData("""{"username":"canary","password":"canary","host":"canary"}""", "The secret customers has no dbname. Add it, or set DB_NAME.")]
    public async Task Ingest_WhenTheSecretIsBad_NamesItAndTheMemberAndHeals(string text, string expected)
    {
        await using var environment = await RunningEnvironment.StartAsync(database.Application);
        environment.Secret.Put(text);
        await AssertFailsAsync(environment, expected);
        await AssertFailsAsync(environment, expected);

        environment.Secret.Put(RunningEnvironment.Json(database.Application));
        await AssertWorksAsync(environment);
    }

    [Fact]
    public async Task Ingest_WhenTheSecretIsBinary_SaysSoAndHeals()
    {
        await using var environment = await RunningEnvironment.StartAsync(database.Application);
        environment.Secret.Put("binary", null, "canary"u8.ToArray(), [SecretStages.Current]);
        await AssertFailsAsync(environment, $"The secret customers is binary; store it as JSON text{Shape}");

        environment.Secret.Put(RunningEnvironment.Json(database.Application));
        await AssertWorksAsync(environment);
    }

    [Fact]
    public async Task Ingest_WhenTheSettingsSayWhatTheSecretDoesNot_Works()
    {
        var settings = new Settings
        {
            SecretId = "customers",
            Tls = database.Application.SslMode,
            Host = database.Application.Server,
            Port = database.Application.Port,
            Database = database.Application.Database,
        };
        await using var environment = await RunningEnvironment.StartAsync(database.Application, settings, TimeProvider.System);
        environment.Secret.Put($$"""{"username":"{{database.Application.UserID}}","password":"{{database.Application.Password}}"}""");
        await AssertWorksAsync(environment);
    }

    private static async Task AssertFailsAsync(RunningEnvironment environment, string expected)
    {
        environment.Log.Lines.Clear();
        Assert.Single((await environment.Ingestor.IngestAsync(Batch.Of(Batch.Customer(1, "canary")), TimeSpan.FromSeconds(20))).FailedIds());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await environment.Lister.ListAsync(null, null, null, TimeSpan.FromSeconds(20))).StatusCode);
        Assert.Contains(environment.Log.Lines, line => line.StartsWith($"3001 Could not save, fault Configuration: {expected}", StringComparison.Ordinal));
        Assert.Contains(environment.Log.Lines, line => line.StartsWith($"2001 Could not read customers, fault Configuration: {expected}", StringComparison.Ordinal));
        Assert.DoesNotContain(environment.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    private static async Task AssertWorksAsync(RunningEnvironment environment)
    {
        Assert.Empty((await environment.Ingestor.IngestAsync(Batch.Of(Batch.Customer(1, "canary")), TimeSpan.FromSeconds(20))).FailedIds());
        Assert.Equal(HttpStatusCode.OK, (await environment.Lister.ListAsync(null, null, null, TimeSpan.FromSeconds(20))).StatusCode);
        Assert.DoesNotContain(environment.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }
}
