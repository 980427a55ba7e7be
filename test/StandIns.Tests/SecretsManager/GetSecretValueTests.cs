using System.Net;
using System.Text;
using Amazon.SecretsManager.Model;

namespace StandIns.Tests.SecretsManager;

public sealed class GetSecretValueTests : SecretsTest
{
    [Fact]
    public async Task Can_SendTheOperation_When_AskingForASecret()
    {
        Server.Answer(200, "{}");

        await GetAsync();

        var request = Assert.Single(Server.Requests);
        Assert.Equal("POST /", request.Line);
        Assert.Equal("application/x-amz-json-1.1", request.Headers["Content-Type"]);
        Assert.Equal("secretsmanager.GetSecretValue", request.Headers["X-Amz-Target"]);
        Assert.Equal("2017-10-17", request.Headers["x-amz-api-version"]);
        Assert.Equal("""{"SecretId":"db"}""", request.Body);
    }

    [Fact]
    public async Task Can_SignForTheService_When_AskingForASecret()
    {
        Server.Answer(200, "{}");

        await GetAsync();

        var headers = Assert.Single(Server.Requests).Headers;
        Assert.Matches(
            "^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/[0-9]{8}/eu-central-1/secretsmanager/aws4_request, "
            + "SignedHeaders=content-type;host;x-amz-api-version;x-amz-content-sha256;x-amz-date;x-amz-security-token;x-amz-target, Signature=[0-9a-f]{64}$",
            headers["Authorization"]);
        Assert.Equal("session", headers["X-Amz-Security-Token"]);
        Assert.Equal("attempt=1; max=3", headers["amz-sdk-request"]);
        Assert.StartsWith("aws-sdk-dotnet-coreclr/4.0.0.0 ", headers["User-Agent"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Can_NameAVersion_When_NotTheCurrentOneIsWanted()
    {
        Server.Answer(200, "{}");

        await GetAsync(new GetSecretValueRequest { SecretId = "a\"ü", VersionId = "v1", VersionStage = "AWSPREVIOUS" });

        using var body = System.Text.Json.JsonDocument.Parse(Assert.Single(Server.Requests).Body);
        Assert.Equal(
            ["SecretId=a\"ü", "VersionId=v1", "VersionStage=AWSPREVIOUS"],
            body.RootElement.EnumerateObject().Select(member => $"{member.Name}={member.Value.GetString()}"));
    }

    [Fact]
    public async Task Can_ReadTheSecret_When_TheServiceAnswers()
    {
        Server.Answer(200, """
            {"ARN":"arn:aws:secretsmanager:eu-central-1:1:secret:db-a1b2c3","CreatedDate":1523477145.713,"Name":"db",
             "Unknown":{"Name":"not this one","List":[1,{"ARN":"nor this"}]},
             "SecretString":"{\"username\":\"app\"}","VersionId":"v1","VersionStages":["AWSCURRENT","MINE"]}
            """);

        var secret = await GetAsync();

        Assert.Equal(("arn:aws:secretsmanager:eu-central-1:1:secret:db-a1b2c3", "db", "v1"), (secret.ARN, secret.Name, secret.VersionId));
        Assert.Equal("""{"username":"app"}""", secret.SecretString);
        Assert.Equal(new DateTime(2018, 4, 11, 20, 5, 45, 713, DateTimeKind.Utc), secret.CreatedDate!.Value, TimeSpan.FromMilliseconds(1));
        Assert.Equal(["AWSCURRENT", "MINE"], secret.VersionStages);
        Assert.Equal((HttpStatusCode.OK, "request-1"), (secret.HttpStatusCode, secret.ResponseMetadata.RequestId));
    }

    [Fact]
    public async Task Can_ReadBytes_When_TheSecretIsBinary()
    {
        Server.Answer(200, """{"SecretBinary":"aGVsbG8="}""");

        var secret = await GetAsync();

        Assert.Equal("hello", Encoding.UTF8.GetString(secret.SecretBinary.ToArray()));
        Assert.Null(secret.SecretString);
        Assert.Null(secret.CreatedDate);
        Assert.Null(secret.VersionStages);
    }
}
