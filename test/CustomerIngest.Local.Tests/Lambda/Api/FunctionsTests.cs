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
    [InlineData("POST", "functions", "The local cloud does not do CreateFunction of Lambda (POST /2015-03-31/functions)")]
    [InlineData("DELETE", "functions/test-function", "The local cloud does not do DeleteFunction of Lambda")]
    [InlineData("POST", "functions/test-function/policy", "The local cloud does not do AddPermission of Lambda")]
    [InlineData("DELETE", "functions/test-function/policy/one", "The local cloud does not do RemovePermission of Lambda")]
    [InlineData("POST", "event-source-mappings/", "The local cloud does not do CreateEventSourceMapping of Lambda")]
    [InlineData("PUT", "/2017-03-31/tags/arn:aws:lambda:us-east-1:000000000000:function:test-function", "Lambda has no operation that is called by PUT")]
    [InlineData("POST", "/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Atest-function", "The local cloud does not do TagResource of Lambda")]
    [InlineData("POST", "/2021-11-15/functions/test-function/response-streaming-invocations", "The local cloud does not do InvokeWithResponseStream of Lambda")]
    public async Task Send_WhenTheOperationIsNotServed_SaysWhichAre(string method, string path, string said)
    {
        ServeOne();
        var answer = await SendAsync(method, path, "{}");
        Assert.Equal((404, "UnknownOperationException"), (answer.Status, answer.Header("x-amzn-ErrorType")));
        Assert.StartsWith(said, (string?)answer.Body!["Message"], StringComparison.Ordinal);
        Assert.Contains(" It does Invoke, ListFunctions,", (string?)answer.Body!["Message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WhenThereIsLittleToTell_TellsIt()
    {
        Lambda.Create(definition => definition with { Tags = new Dictionary<string, string> { ["env"] = "dev" } });
        Serve();
        Assert.Equal("""{"Tags":{"env":"dev"}}""", (await GetAsync("/2017-03-31/tags/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Atest-function")).Body!.ToJsonString());
        Assert.Equal("""{"env":"dev"}""", (await GetAsync("functions/test-function")).Body!["Tags"]!.ToJsonString());
        Assert.Equal("""{"Aliases":[]}""", (await GetAsync("functions/test-function/aliases")).Body!.ToJsonString());
        var version = Assert.Single((await GetAsync("functions/test-function/versions")).Body!["Versions"]!.AsArray())!;
        Assert.Equal(("$LATEST", "arn:aws:lambda:us-east-1:000000000000:function:test-function:$LATEST"), ((string?)version["Version"], (string?)version["FunctionArn"]));
        (await GetAsync("functions/test-function/policy")).AssertError(404, "ResourceNotFoundException", "The resource you requested does not exist.");
    }

    [Fact]
    public async Task GetFunction_WhenTheVersionIsNamed_NamesItInTheArn()
    {
        ServeOne();
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:test-function:$LATEST", (string?)(await GetAsync("functions/test-function?Qualifier=$LATEST")).Body!["Configuration"]!["FunctionArn"]);
        (await GetAsync("functions/test-function:$LATEST?Qualifier=1")).AssertError(400, "InvalidParameterValueException", "The derived qualifier from the function name does not match the specified qualifier.");
    }

    private static string[] Names(ApiAnswer answer) => [.. answer.Body!["Functions"]!.AsArray().Select(function => (string)function!["FunctionName"]!)];

    private void CreateThree()
    {
        foreach (var name in (string[])["b", "a", "c"])
            Lambda.Create(definition => definition with { Name = name });
        Serve();
    }
}
