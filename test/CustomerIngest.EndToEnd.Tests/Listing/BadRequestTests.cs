using System.Net;
using System.Text.Json;
using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.Listing;

/// <summary>What a client asks wrongly, all the way through the gateway.</summary>
public sealed class BadRequestTests(SharedCloud shared) : CloudTest(shared)
{
    [Theory]
    [InlineData("customers?limit=0", "limit", "from 1 to 200")]
    [InlineData("customers?limit=201", "limit", "from 1 to 200")]
    [InlineData("customers?limit=-1", "limit", "from 1 to 200")]
    [InlineData("customers?limit=ten", "limit", "from 1 to 200")]
    [InlineData("customers?limit=", "limit", "from 1 to 200")]
    [InlineData("customers?limit=%225%22", "limit", "from 1 to 200")]
    [InlineData("customers?limit=%00", "limit", "from 1 to 200")]
    [InlineData("customers?limit=5&limit=6", "limit", "from 1 to 200")]
    [InlineData("customers?limit=99999999999999999999", "limit", "from 1 to 200")]
    [InlineData("customers?after=", "after", "next")]
    [InlineData("customers?after=1", "after", "next")]
    [InlineData("customers?after=%22%5C%22", "after", "next")]
    [InlineData("customers?after=AAAAAAAAAAAA", "after", "next")]
    [InlineData("customers?after=%00%0A", "after", "next")]
    [InlineData("customers/abc", "custId", "-2147483648 to 2147483647")]
    [InlineData("customers/1.5", "custId", "-2147483648 to 2147483647")]
    [InlineData("customers/2147483648", "custId", "-2147483648 to 2147483647")]
    [InlineData("customers/%22", "custId", "-2147483648 to 2147483647")]
    public async Task Get_WhenParameterIsBad_NamesItInProblemDetails(string path, string parameter, string range)
    {
        using var response = await GetAsync(path);
        using var problem = await ProblemAsync(response, HttpStatusCode.BadRequest);
        var detail = problem.RootElement.GetProperty("detail").GetString();
        Assert.StartsWith($"{parameter} must be ", detail, StringComparison.Ordinal);
        Assert.Contains(range, detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenThereIsNoSuchCustomer_IsNotFound()
    {
        using var response = await GetAsync("customers/4711");
        using var problem = await ProblemAsync(response, HttpStatusCode.NotFound);
        Assert.Contains("4711", problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenThereIsACustomer_IsHim()
    {
        await Cloud.SendAndIngestAsync(Body(-5, "Ada"));
        Assert.Equal("""{"CustID":-5,"Name":"Ada"}""", await GetTextAsync("customers/-5"));
    }

    [Theory]
    [InlineData("GET", "orders")]
    [InlineData("GET", "customers/1/orders")]
    [InlineData("GET", "Customers")]
    [InlineData("POST", "customers")]
    [InlineData("DELETE", "customers/1")]
    public async Task Request_WhenNoRouteTakesIt_IsTheGatewaysNotFound(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var response = await Cloud.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("""{"message":"Not Found"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<JsonDocument> ProblemAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((int)status, problem.RootElement.GetProperty("status").GetInt32());
        return problem;
    }
}
