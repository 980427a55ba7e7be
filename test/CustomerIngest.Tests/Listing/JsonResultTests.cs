using System.Text;
using System.Text.Json;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.Serialization.SystemTextJson;
using CustomerIngest.Customers;
using CustomerIngest.Listing;

namespace CustomerIngest.Tests.Listing;

public sealed class JsonResultTests
{
    private static readonly HttpResultSerializationOptions _options = new()
    {
        Format = HttpResultSerializationOptions.ProtocolFormat.HttpApi,
        Version = HttpResultSerializationOptions.ProtocolVersion.V2,
        Serializer = new SourceGeneratorLambdaJsonSerializer<StockJsonContext>(),
    };

    [Fact]
    public void Serialize_WhateverTheNames_SaysWhatHttpResultsSays()
    {
        var page = new CustomerPage([new(1, "Ada"), new(2, "\"O'Neil\" \\ <b>&\0\u2028"), new(3, "Ærø 李 😀 \ufeff")], null);
        using var ours = Answer(Responses.Ok(JsonBody.Of(page)));
        using var theirs = Answer(HttpResults.Ok(StockPage.Of(page)).AddHeader("cache-control", "no-store"));

        Assert.Equal(theirs.RootElement.GetProperty("statusCode").GetInt32(), ours.RootElement.GetProperty("statusCode").GetInt32());
        Assert.Equal(theirs.RootElement.GetProperty("body").GetString(), ours.RootElement.GetProperty("body").GetString());
        Assert.Equal(Headers(theirs), Headers(ours));
        Assert.False(ours.RootElement.GetProperty("isBase64Encoded").GetBoolean());
    }

    [Fact]
    public void Serialize_Always_LeavesTheBodyReadable() =>
        Assert.Equal(
            """{"statusCode":200,"headers":{"content-type":"application/json","cache-control":"no-store"},"body":"{\"CustID\":1,\"Name\":\"Ærø\"}","isBase64Encoded":false}""",
            Text(Responses.Ok(JsonBody.Of(new Customer(1, "Ærø")))));

    [Fact]
    public void Serialize_WhenThereIsNoBody_HasNone() =>
        Assert.Equal(
            """{"statusCode":304,"headers":{"etag":"W/\"1\"","cache-control":"no-store"},"isBase64Encoded":false}""",
            Text(Responses.NotModified("W/\"1\"")));

    private static SortedDictionary<string, string?> Headers(JsonDocument answer) =>
        new(answer.RootElement.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()), StringComparer.Ordinal);

    private static JsonDocument Answer(IHttpResult result) => JsonDocument.Parse(Text(result));

    private static string Text(IHttpResult result)
    {
        using var reader = new StreamReader(result.Serialize(_options), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
