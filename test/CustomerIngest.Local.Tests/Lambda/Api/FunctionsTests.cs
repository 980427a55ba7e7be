namespace CustomerIngest.Local.Tests.Lambda.Api;

public sealed class FunctionsTests : LambdaApiTest
{
    [Fact]
    public async Task GetFunctionConfiguration_Always_TellsWhatTheTemplateSays()
    {
        Lambda.Create(definition => definition with { Environment = new Dictionary<string, string> { ["COLOUR"] = "blue" }, LogFormat = "JSON" });
        Serve();
        var body = (await GetAsync("functions/test-function/configuration")).Body!;
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:test-function", (string?)body["FunctionArn"]);
        Assert.Equal(("dotnet10", "CustomerIngest.Local.Tests.Function"), ((string?)body["Runtime"], (string?)body["Handler"]));
        Assert.Equal((256, 60), ((int?)body["MemorySize"], (int?)body["Timeout"]));
        Assert.Equal("2026-11-29T09:00:00.000+0000", (string?)body["LastModified"]);
        Assert.Equal(("Active", "Successful"), ((string?)body["State"], (string?)body["LastUpdateStatus"]));
        Assert.Equal("blue", (string?)body["Environment"]!["Variables"]!["COLOUR"]);
        Assert.Equal("JSON", (string?)body["LoggingConfig"]!["LogFormat"]);
    }

    [Fact]
    public async Task GetFunction_Always_TellsWhatIsReservedAndWhereTheCodeIs()
    {
        Lambda.Create(definition => definition with { ReservedConcurrency = 3 });
        Serve();
        var body = (await GetAsync("functions/test-function")).Body!;
        Assert.Equal("test-function", (string?)body["Configuration"]!["FunctionName"]);
        Assert.Equal(3, (int?)body["Concurrency"]!["ReservedConcurrentExecutions"]);
        Assert.Equal(new Uri(TestLambda.CodePath).ToString(), (string?)body["Code"]!["Location"]);
    }

    [Theory]
    [InlineData("functions")]
    [InlineData("functions/")]
    public async Task ListFunctions_Always_ListsThemByName(string path)
    {
        CreateThree();
        Assert.Equal(["a", "b", "c"], Names(await GetAsync(path)));
    }

    [Fact]
    public async Task ListFunctions_WhenAPageIsAskedFor_GivesItAndWhereTheNextOneBegins()
    {
        CreateThree();
        var first = await GetAsync("functions/?MaxItems=2");
        Assert.Equal(["a", "b"], Names(first));
        var second = await GetAsync($"functions/?MaxItems=2&Marker={first.Body!["NextMarker"]}");
        Assert.Equal(["c"], Names(second));
        Assert.Null(second.Body!["NextMarker"]);
    }

    [Fact]
    public async Task ListFunctions_WhenThePageIsNone_SaysSo() =>
        (await GetAsync("functions/?MaxItems=0")).AssertError(400, "InvalidParameterValueException", "MaxItems is \"0\" and must be a number from 1 to 10000.");

    [Fact]
    public async Task ListFunctions_WhenTheCloudIsStarting_IsEmpty() => Assert.Empty(Names(await GetAsync("functions")));

    [Fact]
    public async Task Get_WhenThereIsNoSuchFunction_SaysSo()
    {
        Serve();
        (await GetAsync("functions/nobody/configuration")).AssertError(404, "ResourceNotFoundException", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody");
    }

    [Theory]
    [InlineData("POST", "functions")]
    [InlineData("DELETE", "functions/test-function")]
    [InlineData("GET", "functions/test-function/policy")]
    [InlineData("POST", "event-source-mappings")]
    public async Task Send_WhenTheOperationIsNotServed_SaysWhichAre(string method, string path)
    {
        ServeOne();
        var answer = await SendAsync(method, path, "{}");
        Assert.Equal((404, "UnknownOperationException"), (answer.Status, answer.Header("x-amzn-ErrorType")));
        Assert.StartsWith($"The local cloud does not know the operation of Lambda that is called by {method} /2015-03-31/{path}. It knows Invoke, ", (string?)answer.Body!["Message"], StringComparison.Ordinal);
    }

    private static string[] Names(ApiAnswer answer) => [.. answer.Body!["Functions"]!.AsArray().Select(function => (string)function!["FunctionName"]!)];

    private void CreateThree()
    {
        foreach (var name in (string[])["b", "a", "c"])
            Lambda.Create(definition => definition with { Name = name });
        Serve();
    }
}
