using System.Net;
using System.Text.Json.Nodes;
using CustomerIngest.Local.HttpApi;
using CustomerIngest.Local.Tests.Lambda;
using CustomerIngest.Local.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace CustomerIngest.Local.Tests.HttpApi;

public sealed class HttpApiGatewayTests
{
    [Fact]
    public async Task Can_reach_the_function_When_a_route_matches()
    {
        await using var api = await TestApi.StartAsync(routes: "GET /customers/{custId}");
        using var response = await api.Client.GetAsync(new Uri("/customers/10%2021?limit=5&a=%20", UriKind.Relative), TestContext.Current.CancellationToken);
        var request = JsonNode.Parse(await TextAsync(response))!;
        Assert.Equal("GET /customers/{custId}", (string?)request["routeKey"]);
        Assert.Equal("10 21", (string?)request["pathParameters"]!["custId"]);
        Assert.Equal("limit=5&a=%20", (string?)request["rawQueryString"]);
        Assert.Equal(api.Gateway.Address.Authority, (string?)request["headers"]!["host"]);
        Assert.Equal(response.Headers.GetValues("apigw-requestid").Single(), (string?)request["requestContext"]!["requestId"]);
        Assert.Empty(response.Headers.Server);
    }

    [Fact]
    public async Task Can_answer_in_full_When_the_function_sets_everything()
    {
        await using var api = await TestApi.StartAsync(routes: "POST /commands");
        using var response = await api.PostAsync("""
            {"do":"raw","answer":{"statusCode":418,"headers":{"X-Name":"Zoë","Content-Type":"text/css"},"cookies":["a=1","b=2"],"body":"aGk=","isBase64Encoded":true}}
            """);
        Assert.Equal(418, (int)response.StatusCode);
        Assert.Equal(["a=1", "b=2"], response.Headers.GetValues("Set-Cookie"));
        Assert.Equal("text/css", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("hi", await TextAsync(response));
    }

    [Theory]
    [InlineData("""{"do":"fail"}""", HttpStatusCode.InternalServerError, "Internal Server Error")]
    [InlineData("""{"do":"exit","code":1}""", HttpStatusCode.InternalServerError, "Internal Server Error")]
    [InlineData("""{"do":"big","length":7000000}""", HttpStatusCode.RequestEntityTooLarge, "Request Entity Too Large")]
    public async Task Can_answer_with_an_error_When_the_function_fails(string command, HttpStatusCode status, string message)
    {
        await using var api = await TestApi.StartAsync(routes: "POST /commands");
        using var response = await api.PostAsync(command);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal($$"""{"message":"{{message}}"}""", await TextAsync(response));
    }

    [Theory]
    [InlineData("/customers")]
    [InlineData("/Commands")]
    [InlineData("/commands/")]
    public async Task Get_WhenThereIsNoRoute_IsNotFound(string path)
    {
        await using var api = await TestApi.StartAsync(routes: "GET /commands");
        using var response = await api.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.NotFound, """{"message":"Not Found"}"""), (response.StatusCode, await TextAsync(response)));
        Assert.Single(response.Headers.GetValues("apigw-requestid"));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "http://evil.example")]
    public async Task Get_WhenAPageOfAnotherSiteAsks_IsForbidden(string header, string value)
    {
        await using var api = await TestApi.StartAsync(routes: "GET /customers");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/customers", UriKind.Relative));
        request.Headers.Add(header, value);
        using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains(value, (string?)JsonNode.Parse(await TextAsync(response))!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WhenTheEventExceedsLambdasLimit_IsTooLarge()
    {
        await using var api = await TestApi.StartAsync(routes: "POST /commands");
        using var tooLargeForLambda = await api.PostAsync(new string('x', 6 * 1024 * 1024));
        using var tooLargeForTheGateway = await api.PostAsync(new string('x', (10 * 1024 * 1024) + 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLargeForLambda.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLargeForTheGateway.StatusCode);
        Assert.Equal("""{"message":"Request Entity Too Large"}""", await TextAsync(tooLargeForTheGateway));
    }

    [Fact]
    public async Task Post_WhenTheFunctionTakesLongerThanTheRouteWaits_IsUnavailable()
    {
        var time = new FakeTimeProvider();
        await using var api = await TestApi.StartAsync(time, "POST /commands");
        using var held = new HeldInvocations();
        var posting = api.PostAsync(held.Payload);
        await held.ArrivalAsync();
        time.Advance(TimeSpan.FromSeconds(20));
        using var response = await posting;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"message":"Service Unavailable"}"""), (response.StatusCode, await TextAsync(response)));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task Post_WhenTheStatusHasNoBody_SendsNone(int status)
    {
        await using var api = await TestApi.StartAsync(routes: "POST /commands");
        using var response = await api.PostAsync($$$"""{"do":"raw","answer":{"statusCode":{{{status}}},"headers":{"ETag":"W/\"1\""},"body":"ignored"}}""");
        Assert.Equal((status, ""), ((int)response.StatusCode, await TextAsync(response)));
        Assert.Equal("W/\"1\"", response.Headers.ETag!.ToString());
    }

    [Fact]
    public async Task Head_WhenTheFunctionAnswersWithABody_SendsItsLengthOnly()
    {
        await using var api = await TestApi.StartAsync(routes: "ANY $default");
        using var request = new HttpRequestMessage(HttpMethod.Head, new Uri("/x", UriKind.Relative));
        using var response = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 0);
    }

    [Fact]
    public async Task StartAsync_WhenThePortIsTaken_Throws()
    {
        await using var api = await TestApi.StartAsync(routes: "GET /commands");
        await Assert.ThrowsAsync<IOException>(() =>
            HttpApiGateway.StartAsync(api.Gateway.Address.Port, [], TimeProvider.System, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task DisposeAsync_WhenARequestIsUnderWay_EndsItAndClosesThePort()
    {
        await using var api = await TestApi.StartAsync(routes: "POST /commands");
        using var held = new HeldInvocations();
        var posting = api.PostAsync(held.Payload);
        await held.ArrivalAsync();
        await api.Gateway.DisposeAsync().WithinLimitAsync("the gateway stopped");
        await Record.ExceptionAsync(() => posting.WithinLimitAsync("the request ended"));
        Assert.True(posting.IsCompleted);
        await Assert.ThrowsAsync<HttpRequestException>(() => api.PostAsync("{}"));
    }

    private static Task<string> TextAsync(HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
