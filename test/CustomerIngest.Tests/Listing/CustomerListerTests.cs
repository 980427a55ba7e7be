using System.Text.Json;
using Amazon.Lambda.Annotations.APIGateway;
using CustomerIngest.Events;
using CustomerIngest.Tests.Running;

namespace CustomerIngest.Tests.Listing;

[Collection(OnDatabase.Name)]
public sealed class CustomerListerTests(RunningDatabase database) : DatabaseTest(database)
{
    protected override async Task PrepareAsync()
    {
        await Database.ExecuteAsync(CustomerTable.Create);
        await Database.ExecuteAsync("INSERT INTO Customer (CustID,Name,SentAt) VALUES (1,'Ada',1),(2,'Bob',1),(3,'Eve',1)");
    }

    [Fact]
    public async Task ListAsync_WhenThereIsMore_GivesACursorThatLeadsThere()
    {
        var first = Body(await ListAsync("2", null));
        var second = Body(await ListAsync("2", first.GetProperty("next").GetString()));

        Assert.Equal("""[{"CustID":1,"Name":"Ada"},{"CustID":2,"Name":"Bob"}]""", first.GetProperty("items").GetRawText());
        Assert.Equal("""{"items":[{"CustID":3,"Name":"Eve"}],"next":null}""", second.GetRawText());
    }

    [Fact]
    public async Task ListAsync_WhenThePageEndsWithTheTable_HasNoNext() =>
        Assert.Equal(JsonValueKind.Null, Body(await ListAsync("3", null)).GetProperty("next").ValueKind);

    [Fact]
    public async Task ListAsync_WhenTheCallerHasThePage_Answers304UntilARowChanges()
    {
        var tag = Answer(await ListAsync(null, null)).GetProperty("headers").GetProperty("etag").GetString();
        Assert.Equal(304, Answer(await ListAsync(null, null, tag)).GetProperty("statusCode").GetInt32());

        await Database.ExecuteAsync("UPDATE Customer SET Name='eve' WHERE CustID=3");
        Assert.Equal(200, Answer(await ListAsync(null, null, tag)).GetProperty("statusCode").GetInt32());
    }

    [Theory]
    [InlineData("0", null, "limit")]
    [InlineData(null, "x", "after")]
    public async Task ListAsync_WhenAParameterIsBad_AnswersProblemDetailsThatNameIt(string? limit, string? after, string name)
    {
        var answer = Answer(await ListAsync(limit, after));
        using var problem = JsonDocument.Parse(answer.GetProperty("body").GetString()!);

        Assert.Equal(400, answer.GetProperty("statusCode").GetInt32());
        Assert.Equal("application/problem+json", answer.GetProperty("headers").GetProperty("content-type").GetString());
        Assert.StartsWith(name, problem.RootElement.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private Task<IHttpResult> ListAsync(string? limit, string? after, string? ifNoneMatch = null) =>
        Environment.Lister.ListAsync(limit, after, ifNoneMatch, TimeSpan.FromSeconds(10));

    private static JsonElement Body(IHttpResult result) => Parse(Answer(result).GetProperty("body").GetString()!);

    private static JsonElement Answer(IHttpResult result)
    {
        using var stream = result.Serialize(new HttpResultSerializationOptions
        {
            Format = HttpResultSerializationOptions.ProtocolFormat.HttpApi,
            Version = HttpResultSerializationOptions.ProtocolVersion.V2,
            Serializer = new CustomerSerializer(),
        });
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
