using System.Text.Json.Nodes;

namespace CustomerIngest.Local.Tests.Lambda;

public sealed class LambdaSandboxTests
{
    private static readonly string[] _given =
    [
        "ANNOTATIONS_HANDLER", "AWS_ACCESS_KEY_ID", "AWS_DEFAULT_REGION", "AWS_ENDPOINT_URL", "AWS_EXECUTION_ENV",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION", "AWS_LAMBDA_INITIALIZATION_TYPE",
        "AWS_LAMBDA_LOG_FORMAT", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN", "DOTNET_ROOT", "LAMBDA_RUNTIME_DIR", "LAMBDA_TASK_ROOT", "LANG", "PATH", "TMPDIR", "TZ", "_HANDLER",
    ];

    [Fact]
    public async Task InvokeAsync_GivesTheProcessLambdasVariablesAndNoOthers()
    {
        var variables = await VariablesAsync();
        Assert.Equal(_given, variables.Select(variable => variable.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task InvokeAsync_SetsTheVariablesAsLambdaDoes()
    {
        var variables = await VariablesAsync();
        Assert.Equal("Ingest", (string?)variables["ANNOTATIONS_HANDLER"]);
        Assert.Equal("http://127.0.0.1:4566", (string?)variables["AWS_ENDPOINT_URL"]);
        Assert.Equal("AWS_Lambda_dotnet10", (string?)variables["AWS_EXECUTION_ENV"]);
        Assert.Equal("256", (string?)variables["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]);
        Assert.Equal("test-function", (string?)variables["AWS_LAMBDA_FUNCTION_NAME"]);
        Assert.Equal("$LATEST", (string?)variables["AWS_LAMBDA_FUNCTION_VERSION"]);
        Assert.Equal("/aws/lambda/test-function", (string?)variables["AWS_LAMBDA_LOG_GROUP_NAME"]);
        Assert.Matches(@"^\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$", (string?)variables["AWS_LAMBDA_LOG_STREAM_NAME"]);
        Assert.Matches(@"^127\.0\.0\.1:\d+$", (string?)variables["AWS_LAMBDA_RUNTIME_API"]);
        Assert.Equal(TestLambda.CodePath, (string?)variables["LAMBDA_TASK_ROOT"]);
        Assert.Equal("CustomerIngest.Local.Tests.Function", (string?)variables["_HANDLER"]);
        Assert.Equal(":UTC", (string?)variables["TZ"]);
    }

    [Fact]
    public async Task InvokeAsync_GivesEachEnvironmentAPrivateScratch()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var lambda = new TestLambda();
        var answer = await lambda.Create().AnswerAsync("""{"do":"write","name":"mine.txt"}""");
        Assert.Equal("UserExecute, UserWrite, UserRead", (string?)answer["mode"]);
        Assert.Single(Directory.GetFiles(Assert.Single(Directory.GetDirectories(lambda.ScratchRoot)), "mine.txt"));
    }

    [Fact]
    public async Task Can_read_what_the_function_prints_When_it_prints()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        await function.AnswerAsync("""{"do":"print"}""");
        await lambda.LineAsync(line => line == "to standard output");
        await lambda.LineAsync(line => line == "to standard error");
        var id = Assert.Single(function.Environments).Id;
        Assert.All(lambda.LogLines, line => Assert.Equal(("test-function", id), (line.FunctionName, line.EnvironmentId)));
    }

    [Fact]
    public async Task Can_read_Lambdas_own_lines_When_an_environment_turns_warm()
    {
        await using var lambda = new TestLambda();
        var function = lambda.Create();
        var first = await function.InvokeAsync("""{"do":"allocate","mebibytes":100}""");
        var second = await function.InvokeAsync("""{"do":"echo"}""");
        string[] own = [.. lambda.Lines.Where(line => !line.StartsWith("the Runtime API", StringComparison.Ordinal))];
        Assert.Equal("INIT_START Runtime Version: dotnet:10.local\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:local", own[0]);
        Assert.Equal($"START RequestId: {first.RequestId} Version: $LATEST", own[1]);
        Assert.Equal($"END RequestId: {first.RequestId}", own[2]);
        Assert.Matches(Report(first.RequestId) + @"\tInit Duration: \d+\.\d\d ms$", own[3]);
        Assert.Equal($"START RequestId: {second.RequestId} Version: $LATEST", own[4]);
        Assert.Equal($"END RequestId: {second.RequestId}", own[5]);
        Assert.Matches(Report(second.RequestId) + @"(\tFrozen: \d+\.\d\d ms)?$", own[6]);
    }

    private static string Report(string requestId) =>
        $@"^REPORT RequestId: {requestId}\tDuration: \d+\.\d\d ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\tMax Memory Used: 1\d\d MB";

    private static async Task<JsonObject> VariablesAsync()
    {
        await using var lambda = new TestLambda(options => options with
        {
            ExtraEnvironment = new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:4566" },
        });
        var function = lambda.Create(definition => definition with
        {
            Environment = new Dictionary<string, string> { ["ANNOTATIONS_HANDLER"] = "Ingest", ["AWS_ENDPOINT_URL"] = "from the template" },
        });
        return (await function.AnswerAsync("""{"do":"environment"}""")).AsObject();
    }
}
