using CustomerIngest.Local.EventSources;
using CustomerIngest.Local.Sqs;
using CustomerIngest.Local.Sqs.Attributes;
using CustomerIngest.Local.Templates.Definitions;

namespace CustomerIngest.Local.Tests.Lambda.Api;

public sealed class MappingsTests : LambdaApiTest, IDisposable
{
    private readonly SqsService _sqs = new(TimeProvider.System);

    [Fact]
    public async Task ListEventSourceMappings_Always_TellsWhatTheTemplateSays()
    {
        await using var mapping = Start(source => source with { BatchSize = 7, MaximumBatchingWindow = TimeSpan.FromSeconds(2), MaximumConcurrency = 3, ReportBatchItemFailures = true });
        var listed = Assert.Single((await GetAsync("event-source-mappings/")).Body!["EventSourceMappings"]!.AsArray())!;
        Assert.Equal((7, 2, 3), ((int?)listed["BatchSize"], (int?)listed["MaximumBatchingWindowInSeconds"], (int?)listed["ScalingConfig"]!["MaximumConcurrency"]));
        Assert.Equal("""["ReportBatchItemFailures"]""", listed["FunctionResponseTypes"]!.ToJsonString());
        Assert.Equal("arn:aws:sqs:us-east-1:000000000000:customers", (string?)listed["EventSourceArn"]);
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:test-function", (string?)listed["FunctionArn"]);
        Assert.Equal(("Enabled", mapping.Id.ToString()), ((string?)listed["State"], (string?)listed["UUID"]));
        Assert.Equal(1_795_942_800m, (decimal?)listed["LastModified"]);
    }

    [Theory]
    [InlineData("FunctionName=test-function", 1)]
    [InlineData("FunctionName=other", 0)]
    [InlineData("EventSourceArn=arn:aws:sqs:us-east-1:000000000000:customers", 1)]
    [InlineData("EventSourceArn=arn:aws:sqs:us-east-1:000000000000:others", 0)]
    public async Task ListEventSourceMappings_WhenSomeAreWanted_GivesThose(string query, int expected)
    {
        Lambda.Create(definition => definition with { Name = "other" });
        await using var mapping = Start();
        Assert.Equal(expected, (await GetAsync($"event-source-mappings/?{query}")).Body!["EventSourceMappings"]!.AsArray().Count);
    }

    [Fact]
    public async Task UpdateEventSourceMapping_WhenItIsDisabledAndEnabled_SaysHowFarItIs()
    {
        await using var mapping = Start();
        Assert.Equal((202, "Disabling"), await UpdateAsync(mapping, """{"Enabled":false}"""));
        while (await StateAsync(mapping) != "Disabled")
            Cancellation.ThrowIfCancellationRequested();
        Assert.Equal((202, "Disabled"), await UpdateAsync(mapping, """{"Enabled":false}"""));
        Assert.Equal((202, "Enabling"), await UpdateAsync(mapping, """{"FunctionName":"test-function","Enabled":true}"""));
        Assert.Equal("Enabled", await StateAsync(mapping));
        Assert.Equal((202, "Enabled"), await UpdateAsync(mapping, "{}"));
    }

    [Fact]
    public async Task UpdateEventSourceMapping_WhenAnythingElseIsToChange_RefusesAndChangesNothing()
    {
        await using var mapping = Start();
        var answer = await SendAsync("PUT", $"event-source-mappings/{mapping.Id}", """{"Enabled":false,"BatchSize":5}""");
        answer.AssertError(400, "InvalidParameterValueException", "The local cloud changes Enabled and nothing else of an event source mapping: change BatchSize in the template.");
        Assert.Equal("Enabled", await StateAsync(mapping));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    public async Task Send_WhenThereIsNoSuchMapping_SaysSo(string method)
    {
        Serve();
        var answer = await SendAsync(method, $"event-source-mappings/{Guid.Empty}", "{}");
        answer.AssertError(404, "ResourceNotFoundException", "The resource you requested does not exist.");
    }

    [Fact]
    public async Task UpdateEventSourceMapping_WhenANameIsNotText_Refuses()
    {
        await using var mapping = Start();
        var answer = await SendAsync("PUT", $"event-source-mappings/{mapping.Id}", """{"\ud800":1}""");
        Assert.Equal(400, answer.Status);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _sqs.Dispose();
    }

    private EventSourceMapping Start(Func<SqsEventDefinition, SqsEventDefinition>? change = null)
    {
        var function = Lambda.Create();
        var queue = _sqs.Create(new QueueSettings { Name = "customers" });
        var source = new SqsEventDefinition { Name = "Customers", QueueArn = queue.Arn };
        var mapping = new EventSourceMapping(
            change?.Invoke(source) ?? source, function.Name, current => new SqsEventSourceMapping(current, queue, function, TimeProvider.System), Time);
        Serve(mapping);
        mapping.Start();
        return mapping;
    }

    private async Task<(int Status, string? State)> UpdateAsync(EventSourceMapping mapping, string body) =>
        await SendAsync("PUT", $"event-source-mappings/{mapping.Id}", body) is var answer ? (answer.Status, (string?)answer.Body!["State"]) : default;

    private async Task<string?> StateAsync(EventSourceMapping mapping) =>
        (string?)(await GetAsync($"event-source-mappings/{mapping.Id}")).Body!["State"];
}
