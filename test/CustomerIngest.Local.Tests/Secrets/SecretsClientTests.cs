using System.Net;
using System.Text;
using System.Text.Json;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Tests.Aws;

namespace CustomerIngest.Local.Tests.Secrets;

/// <summary>AWSSDK.SecretsManager against the endpoint.</summary>
public sealed class SecretsClientTests : AwsTest
{
    private const string Token = "01234567-0123-0123-0123-012345678901";

    private AmazonSecretsManagerClient? _client;
    private Secret? _secret;

    private AmazonSecretsManagerClient Client => _client!;

    private Secret Secret => _secret!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _client = new AmazonSecretsManagerClient(Credentials, new AmazonSecretsManagerConfig
        {
            ServiceURL = Endpoint.Address.ToString(),
            AuthenticationRegion = LocalAccount.Region,
            MaxErrorRetry = 0,
        });
        _secret = Secrets.Create("database", """{"username":"app"}""");
    }

    public override async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Can_ReadEveryField_When_Fetched()
    {
        var response = await GetAsync();

        var version = Secret.Find();
        Assert.Equal((Secret.Arn, "database", """{"username":"app"}"""), (response.ARN, response.Name, response.SecretString));
        Assert.Equal(version.VersionId, response.VersionId);
        Assert.Equal(["AWSCURRENT"], response.VersionStages);
        // The wire has milliseconds, and the client reads them as a binary fraction.
        Assert.Equal(version.CreatedAt, new DateTimeOffset(response.CreatedDate!.Value.ToUniversalTime()), TimeSpan.FromMilliseconds(2));
    }

    [Fact]
    public async Task Can_CountFetches_When_FetchedAndRefused()
    {
        await GetAsync();
        await GetAsync(Secret.Arn);
        await Assert.ThrowsAsync<ResourceNotFoundException>(() => GetAsync(stage: "AWSPENDING"));

        Assert.Equal((2, 0), (Secret.FetchCount, Secret.FaultCount));
    }

    [Fact]
    public async Task Can_FetchBothVersions_When_Rotated()
    {
        Secret.Put("rotated");

        Assert.Equal("rotated", (await GetAsync()).SecretString);
        Assert.Equal("""{"username":"app"}""", (await GetAsync(stage: "AWSPREVIOUS")).SecretString);
    }

    [Fact]
    public async Task Get_WhenThereIsNoSuchSecret_ThrowsItsException()
    {
        var exception = await Assert.ThrowsAsync<ResourceNotFoundException>(() => GetAsync("missing"));

        Assert.Equal("Secrets Manager can't find the specified secret.", exception.Message);
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
    }

    [Fact]
    public async Task Get_WhenAFaultIsSetForTwoCalls_FailsTwiceAndHeals()
    {
        Secret.Fault = new SecretFault { Error = new AwsException(new AwsError("ThrottlingException"), "Rate exceeded"), Times = 2 };

        var first = await Assert.ThrowsAsync<AmazonSecretsManagerException>(() => GetAsync());
        await Assert.ThrowsAsync<AmazonSecretsManagerException>(() => GetAsync());
        await GetAsync();

        Assert.Equal(("ThrottlingException", "Rate exceeded"), (first.ErrorCode, first.Message));
        Assert.Equal((1, 2), (Secret.FetchCount, Secret.FaultCount));
    }

    [Fact]
    public async Task Get_WhenAFaultHoldsItBack_AnswersOnceReleased()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Secret.Fault = new SecretFault { Until = release.Task };
        var held = GetAsync();
        await UntilAsync(() => Secret.FaultCount == 1);
        Assert.False(held.IsCompleted);

        release.SetResult();

        Assert.Equal("database", (await held).Name);
    }

    [Fact]
    public async Task Get_WhenAFaultHangsForEver_LetsTheClientGiveUp()
    {
        Secret.Fault = new SecretFault { Until = new TaskCompletionSource().Task };
        using var giveUp = new CancellationTokenSource();
        var held = Client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "database" }, giveUp.Token);
        await UntilAsync(() => Secret.FaultCount == 1);

        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => held);
        Secret.Fault = null;
        Assert.Equal("database", (await GetAsync()).Name);
    }

    [Fact]
    public async Task Can_FetchTheNewValue_When_PutOverTheWire()
    {
        var (response, put) = await PostAsync("secretsmanager.PutSecretValue", $$"""{"SecretId":"database","SecretString":"new","ClientRequestToken":"{{Token}}"}""");

        Assert.Equal("application/x-amz-json-1.1", response.Content.Headers.ContentType?.ToString());
        Assert.Equal((Token, "AWSCURRENT"), (put.GetProperty("VersionId").GetString(), put.GetProperty("VersionStages")[0].GetString()));
        Assert.Equal("new", (await GetAsync()).SecretString);
    }

    [Fact]
    public async Task Can_FetchBytes_When_PutAsBinary()
    {
        await PostAsync("secretsmanager.PutSecretValue", $$"""{"SecretId":"database","SecretBinary":"{{Convert.ToBase64String("bytes"u8)}}","ClientRequestToken":"{{Token}}"}""");

        var response = await GetAsync();

        Assert.Null(response.SecretString);
        Assert.Equal("bytes", Encoding.UTF8.GetString(response.SecretBinary.ToArray()));
    }

    [Theory]
    [InlineData("PutSecretValue", """{"SecretId":"database","ClientRequestToken":"01234567-0123-0123-0123-012345678901"}""", "InvalidParameterException")]
    [InlineData("GetSecretValue", """{}""", "InvalidParameterException")]
    [InlineData("DescribeSecret", """{"SecretId":"missing"}""", "ResourceNotFoundException")]
    public async Task Post_WhenRefused_NamesTheErrorWithoutAQueryCode(string operation, string json, string type)
    {
        var (response, body) = await PostAsync("secretsmanager." + operation, json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(type, body.GetProperty("__type").GetString());
        Assert.False(response.Headers.Contains("x-amzn-query-error"));
    }

    [Fact]
    public async Task Can_SeeVersionsButNoValue_When_DescribedAndListed()
    {
        var (_, described) = await PostAsync("secretsmanager.DescribeSecret", """{"SecretId":"database"}""");
        var (_, listed) = await PostAsync("secretsmanager.ListSecrets", "{}");

        var version = Secret.Find().VersionId;
        Assert.Equal(Secret.Arn, described.GetProperty("ARN").GetString());
        Assert.Equal("AWSCURRENT", described.GetProperty("VersionIdsToStages").GetProperty(version)[0].GetString());
        var secret = Assert.Single(listed.GetProperty("SecretList").EnumerateArray());
        Assert.Equal("AWSCURRENT", secret.GetProperty("SecretVersionsToStages").GetProperty(version)[0].GetString());
        Assert.DoesNotContain("username", JsonSerializer.Serialize(listed), StringComparison.Ordinal);
    }

    private Task<GetSecretValueResponse> GetAsync(string id = "database", string? stage = null) =>
        Client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = id, VersionStage = stage }, Cancellation);
}
