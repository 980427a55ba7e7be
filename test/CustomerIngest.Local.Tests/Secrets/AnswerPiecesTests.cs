using System.Net;
using System.Net.Http.Headers;
using CustomerIngest.Local.Aws;
using CustomerIngest.Local.Secrets;
using CustomerIngest.Local.Tests.Aws;

namespace CustomerIngest.Local.Tests.Secrets;

/// <summary>Secrets Manager's answers, as they come over a bad network.</summary>
public sealed class AnswerPiecesTests : AwsTest
{
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(1);

    private Secret? _secret;

    private Secret Secret => _secret!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _secret = Secrets.Create("database", """{"username":"app"}""");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(10_000)]
    public async Task Can_ReadTheSame_When_ItComesInPieces(int bytes)
    {
        var atOnce = await ReadAsync();
        Secret.Pieces = new AnswerPieces(bytes, _moment);

        Assert.Equal(atOnce, await ReadAsync());
        Assert.Equal(2, Secret.FetchCount);
    }

    [Fact]
    public async Task Can_ReadTheError_When_ItComesInPieces()
    {
        Secret.Pieces = new AnswerPieces(1, _moment);
        Secret.Fault = new SecretFault { Error = new AwsException(new AwsError("ThrottlingException"), "Rate exceeded") };

        using var response = await SendAsync();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("""{"__type":"ThrottlingException","Message":"Rate exceeded"}""", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task Can_ReadTheHeadersAlone_When_ThePauseHasNoEnd()
    {
        Secret.Fault = new SecretFault { Pieces = new AnswerPieces(100, Timeout.InfiniteTimeSpan), Times = 1 };

        using var response = await SendAsync();
        var body = await response.Content.ReadAsStreamAsync(Cancellation);
        var reading = body.ReadExactlyAsync(new byte[1], Cancellation).AsTask();

        Assert.InRange(response.Content.Headers.ContentLength!.Value, 1, 10_000);
        Assert.NotEmpty(await ReadAsync());
        Assert.False(reading.IsCompleted);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Can_SeeItBreakOff_When_AskedTo(int pieces)
    {
        Secret.Pieces = new AnswerPieces(10, TimeSpan.Zero);
        Secret.Fault = new SecretFault { Pieces = Secret.Pieces with { BreaksAfter = pieces }, Times = 1 };

        using var response = await SendAsync();
        var body = await response.Content.ReadAsStreamAsync(Cancellation);
        await body.ReadExactlyAsync(new byte[10 * pieces], Cancellation);
        await Assert.ThrowsAsync<HttpIOException>(() => body.ReadExactlyAsync(new byte[1], Cancellation).AsTask());
        Assert.NotEmpty(await ReadAsync());
    }

    private async Task<string> ReadAsync()
    {
        using var response = await SendAsync();
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    private Task<HttpResponseMessage> SendAsync()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Endpoint.Address);
        request.Headers.Add("X-Amz-Target", "secretsmanager.GetSecretValue");
        request.Content = new ByteArrayContent("""{"SecretId":"database"}"""u8.ToArray());
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }
}
