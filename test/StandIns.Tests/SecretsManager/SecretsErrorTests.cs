using System.Net;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace StandIns.Tests.SecretsManager;

public sealed class SecretsErrorTests : SecretsTest
{
    [Theory]
    [InlineData("ResourceNotFoundException", "ResourceNotFoundException", typeof(ResourceNotFoundException))]
    [InlineData("com.amazonaws.secretsmanager#ResourceNotFoundException:http://x", "ResourceNotFoundException", typeof(ResourceNotFoundException))]
    [InlineData("DecryptionFailure", "DecryptionFailure", typeof(DecryptionFailureException))]
    [InlineData("InvalidParameterException", "InvalidParameterException", typeof(InvalidParameterException))]
    [InlineData("InvalidRequestException", "InvalidRequestException", typeof(InvalidRequestException))]
    [InlineData("AccessDeniedException", "AccessDeniedException", typeof(AmazonSecretsManagerException))]
    public async Task Can_ThrowTheModelledException_When_TheServiceRefuses(string code, string expectedCode, Type expected)
    {
        Server.Answer(400, $$"""{"__type":"{{code}}","Message":"why"}""");

        var exception = await Assert.ThrowsAnyAsync<AmazonSecretsManagerException>(() => GetAsync());

        Assert.IsType(expected, exception);
        Assert.Equal((expectedCode, "why", "request-1"), (exception.ErrorCode, exception.Message, exception.RequestId));
        Assert.Equal(HttpStatusCode.BadRequest, exception.StatusCode);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task Can_TryAgain_When_TheServiceFailsForAMoment()
    {
        Server.Answer(500, """{"__type":"InternalServiceError","Message":"sorry"}""");
        Server.Answer(500, """{"__type":"InternalServiceError","Message":"sorry"}""");
        Server.Answer(200, """{"SecretString":"s"}""");

        var secret = await GetAsync();

        Assert.Equal("s", secret.SecretString);
        Assert.Equal(
            ["attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3"],
            Server.Requests.Select(request => request.Headers["amz-sdk-request"]));
    }

    [Fact]
    public async Task Can_GiveUp_When_TheServiceKeepsFailing()
    {
        Server.Answer(500, """{"__type":"InternalServiceError","Message":"sorry"}""");

        var exception = await Assert.ThrowsAsync<InternalServiceErrorException>(() => GetAsync());

        Assert.Equal(HttpStatusCode.InternalServerError, exception.StatusCode);
        Assert.Equal(3, Server.Requests.Count);
    }

    [Fact]
    public async Task Can_Stop_When_TheCallerCancels()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Client.GetSecretValueAsync(new GetSecretValueRequest { SecretId = "db" }, cancelled.Token));

        Assert.Empty(Server.Requests);
    }
}
