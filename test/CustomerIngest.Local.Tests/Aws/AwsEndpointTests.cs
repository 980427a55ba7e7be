using System.Net;
using System.Net.Sockets;
using CustomerIngest.Local.Aws;

namespace CustomerIngest.Local.Tests.Aws;

public sealed class AwsEndpointTests : AwsTest
{
    [Fact]
    public void Address_WhenSystemChoseThePort_IsOnLoopbackAndInTheAccount()
    {
        Assert.Equal("127.0.0.1", Endpoint.Address.Host);
        Assert.NotEqual(0, Endpoint.Address.Port);
        Assert.Equal($"http://127.0.0.1:{Endpoint.Address.Port}/000000000000/customers", Endpoint.Account.QueueUrl("customers"));
    }

    [Fact]
    public async Task StartAsync_WhenPortIsTaken_Throws()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await Assert.ThrowsAnyAsync<IOException>(() => AwsEndpoint.StartAsync(port, [], Cancellation));
    }

    [Fact]
    public async Task DisposeAsync_WhenALongPollWaits_DoesNotWaitForIt()
    {
        var queue = CreateQueue();
        var poll = PostAsync("AmazonSQS.ReceiveMessage", $$"""{"QueueUrl":"{{UrlOf(queue)}}","WaitTimeSeconds":20}""");
        await WaitForPollsAsync(queue, 1);

        await Endpoint.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15), Cancellation);

        await Assert.ThrowsAsync<HttpRequestException>(() => poll);
    }

    [Theory]
    [InlineData("AmazonSQS.SendTelegram", "AmazonSQS.SendTelegram")]
    [InlineData("secretsmanager.ReplicateSecretToRegions", "secretsmanager.ReplicateSecretToRegions")]
    [InlineData("DynamoDB_20120810.GetItem", "DynamoDB_20120810.GetItem")]
    public async Task Post_WhenOperationIsUnknown_SaysWhich(string target, string named)
    {
        var (response, body) = await PostAsync(target, "{}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.EndsWith("#UnknownOperationException", body.GetProperty("__type").GetString(), StringComparison.Ordinal);
        var message = body.TryGetProperty("message", out var text) ? text : body.GetProperty("Message");
        Assert.Contains(named, message.GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "not valid JSON")]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("""{"QueueUrl":7}""", "QueueUrl")]
    [InlineData("""{"\ud800xxxxxxxxxx":1}""", "name")]
    [InlineData("""{"QueueUrl":"\ud800"}""", "QueueUrl")]
    public async Task Post_WhenBodyIsMalformed_SaysWhat(string json, string said)
    {
        var (response, body) = await PostAsync("AmazonSQS.ReceiveMessage", json);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.EndsWith("#SerializationException", body.GetProperty("__type").GetString(), StringComparison.Ordinal);
        Assert.Contains(said, body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Post_WhenAPageOfAnotherSiteAsks_DoesNothing(string header, string value)
    {
        var queue = CreateQueue();
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint.Address);
        request.Headers.Add("X-Amz-Target", "AmazonSQS.SendMessage");
        request.Headers.Add(header, value);
        request.Content = new StringContent($$"""{"QueueUrl":"{{UrlOf(queue)}}","MessageBody":"evil"}""");

        using var response = await Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("AccessDeniedException", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(0, queue.Count().Visible);
    }

    [Fact]
    public async Task Post_WhenAServiceBreaks_AnswersWithAnInternalFailure()
    {
        await using var endpoint = await AwsEndpoint.StartAsync(0, [new BrokenService()], Cancellation);
        using var content = new StringContent("{}");

        using var response = await Http.PostAsync(endpoint.Address, content, Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("#InternalFailure", body, StringComparison.Ordinal);
        Assert.Contains("wires crossed", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WhenClientSpeaksTheQueryProtocol_SaysToUseACurrentOne()
    {
        using var form = new FormUrlEncodedContent([new("Action", "ListQueues"), new("Version", "2012-11-05")]);

        using var response = await Http.PostAsync(Endpoint.Address, form, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("text/xml", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("AWS JSON 1.0", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }
}
