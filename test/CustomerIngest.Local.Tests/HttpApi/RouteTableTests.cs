using CustomerIngest.Local.HttpApi;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.HttpApi;

public sealed class RouteTableTests
{
    private static readonly string[] _routes =
    [
        "ANY /{proxy+}", "GET /pets/{id}", "GET /pets/dog", "ANY /pets/dog", "GET /pets/{proxy+}", "POST /pets/{id}/toys", "GET /",
    ];

    [Theory]
    [InlineData("GET", "/pets/dog", "GET /pets/dog")]
    [InlineData("PUT", "/pets/dog", "ANY /pets/dog")]
    [InlineData("GET", "/pets/cat", "GET /pets/{id}")]
    [InlineData("GET", "/pets/Dog", "GET /pets/{id}")]
    [InlineData("GET", "/pets/cat/1", "GET /pets/{proxy+}")]
    [InlineData("POST", "/pets/cat/toys", "POST /pets/{id}/toys")]
    [InlineData("POST", "/pets/cat", "ANY /{proxy+}")]
    [InlineData("GET", "/pets", "ANY /{proxy+}")]
    [InlineData("GET", "/", "GET /")]
    [InlineData("POST", "/", null)]
    public void Find_TakesTheMostSpecificRoute(string method, string path, string? expected) =>
        Assert.Equal(expected, Table(_routes).Find(method, path)?.Route.Key);

    [Theory]
    [InlineData("/customers/", null)]
    [InlineData("/Customers", null)]
    [InlineData("/customers/1/2", null)]
    [InlineData("/customers//", null)]
    [InlineData("/customers", "GET /customers")]
    [InlineData("/%63ustomers", "GET /customers")]
    [InlineData("/customers/1", "GET /customers/{custId}")]
    public void Find_WhenAPathDiffersInAnything_DoesNotMatch(string path, string? expected) =>
        Assert.Equal(expected, Table("GET /customers", "GET /customers/{custId}").Find("GET", path)?.Route.Key);

    [Theory]
    [InlineData("GET /customers/{custId}", "/customers/10%2F21%20x", "custId=10/21 x")]
    [InlineData("GET /{proxy+}", "/a/b%20c/", "proxy=a/b c/")]
    [InlineData("GET /{a}/x/{b}", "/1/x/2", "a=1 b=2")]
    [InlineData("GET /customers", "/customers", "")]
    public void Find_GivesThePathParametersDecoded(string route, string path, string expected)
    {
        var parameters = Table(route).Find("GET", path)!.PathParameters;
        Assert.Equal(expected, string.Join(' ', parameters.Select(parameter => $"{parameter.Key}={parameter.Value}")));
    }

    [Fact]
    public void Find_WhenNothingElseMatches_TakesTheDefaultRoute()
    {
        var table = Table("GET /customers", "ANY $default");
        Assert.Equal("$default", table.Find("POST", "/customers")!.Route.Key);
        Assert.Equal("GET /customers", table.Find("GET", "/customers")!.Route.Key);
        Assert.Empty(table.Find("GET", "/other/path")!.PathParameters);
    }

    private static RouteTable Table(params string[] routes) => new(
        from route in routes
        let parts = route.Split(' ')
        select new HttpApiRoute(new HttpApiEventDefinition("Event", parts[0], parts[1]), new NoFunction()));
}
