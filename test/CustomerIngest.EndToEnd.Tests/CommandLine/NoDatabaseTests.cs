using System.Reflection;
using System.Text.Json;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Databases;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>A template of a queue and a function, which need no database.</summary>
public sealed class NoDatabaseTests : CommandLineTest
{
    // A class library that is built already; of a message that tells of no file its function does nothing.
    private static readonly string _code = typeof(NoDatabaseTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Orders").Value!;

    // Whoever asked it would fail.
    private readonly Dictionary<string, string?> _noServer = new() { [DatabaseOptions.GivenServerVariable] = "Server=127.0.0.1;Port=1" };

    [Fact]
    public async Task Can_RunTheFunction_When_NothingNeedsADatabase()
    {
        await using var process = LocalProcess.Start(_noServer, [.. AnyPorts, "--no-demo", "--data", Folder.Of("data"), "--template", Template(), "--endpoints", EndpointsFile]);
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        Assert.Equal(["http", "aws", "page", "queueUrl", "dlqUrl", "secretId", "bucket", "mysql"], endpoints.Members);
        Assert.Null(endpoints["mysql"]);
        Assert.Null(endpoints["secretId"]);

        await endpoints.SendAsync("{}");
        using var sqs = new SqsClient(endpoints["aws"]);
        await Eventually.BecomesAsync("the function has done the message", async () => await sqs.CountAsync(endpoints["queueUrl"]) == 0);

        await process.SignalAsync("TERM");
        var outcome = await process.EndAsync();
        outcome.AssertFine();
        Assert.Contains("  database   none, because nothing in the template needs one\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("  function   Book\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains($"sqs send-message --queue-url {endpoints["queueUrl"]} --message-body '{{}}'\n", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("curl", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WhenTheDemonstrationIsAskedFor_SaysWhatItNeeds()
    {
        var outcome = await LocalProcess.RunAsync(_noServer, [.. AnyPorts, "--once", "--template", Template()]);
        Assert.Equal(Local.Cli.ExitCode.Failed, outcome.ExitCode);
        Assert.Equal("error: The demonstration needs a function that reads a queue with a dead-letter queue, and this template has none. Start with --no-demo.\n", outcome.Errors);
        Assert.Empty(outcome.LeftBehind);
    }

    private string Template() => Folder.Write(
        "plain.template",
        $$"""
        {
          "Resources": {
            "Plain": { "Type": "AWS::SQS::Queue", "Properties": { "VisibilityTimeout": 60 } },
            "Book": {
              "Type": "AWS::Serverless::Function",
              "Properties": {
                "Handler": "CustomerIngest.Local.Tests.Orders::CustomerIngest.Local.Tests.Orders.Functions::BookAsync",
                "Runtime": "dotnet10",
                "CodeUri": {{JsonSerializer.Serialize(_code)}},
                "MemorySize": 512,
                "Timeout": 30,
                "Events": { "Plain": { "Type": "SQS", "Properties": { "Queue": { "Fn::GetAtt": ["Plain", "Arn"] } } } }
              }
            }
          }
        }
        """);
}
