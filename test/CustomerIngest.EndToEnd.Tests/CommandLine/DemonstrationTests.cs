using System.Reflection;
using System.Text.RegularExpressions;
using CustomerIngest.Local.Cloud;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>--once, the first thing a newcomer sees.</summary>
public sealed class DemonstrationTests : CommandLineTest
{
    private static readonly string[] _story =
    [
        @"serverless\.template runs on this machine:",
        @"database   .+ on 127\.0\.0\.1:\d+",
        @"queue      http://127\.0\.0\.1:\d+/000000000000/CustomerQueue",
        @"function   Ingest",
        @"HTTP API   GET http://127\.0\.0\.1:\d+/customers ",
        @"logs       /.+/functions(-\d+)?\.log",
        @"Sent a batch of 6 messages to the queue:",
        @"\{""CustID"": 1021, ""Name"": ""Martha Rivera""\} +a customer",
        @"What failed was delivered 22 times, 180 s apart",
        @"What each became:",
        @"1021 +-> a row: Martha Rivera",
        @"1023 +-> a row: Robert'\); DROP TABLE Customer;--",
        @"1021 +-> the same row, unchanged: Martha Rivera",
        @"poison +-> dead-letter queue, reason CustIdNotAnInteger",
        @"GET http://127\.0\.0\.1:\d+/customers",
        @"\{""CustID"":1021,""Name"":""Martha Rivera""\}",
        @"Time, an execution environment a line:",
        @"Ingest +init \d+ ms, served \d+",
        @"into Ingest, cold: \d+\.\d ms",
        @"GET /customers, warm: \d+\.\d ms",
        @"Everything was as expected\.",
    ];

    [Fact]
    public async Task Can_ReadTheWholeStory_When_RunOnce()
    {
        var outcome = await LocalProcess.RunAsync([.. AnyPorts, "--once"]);
        outcome.AssertFine();
        Assert.Matches($"(?s){string.Join(".*?", _story)}", outcome.Output);
    }

    [Fact]
    public async Task Can_LoseNoNeighbourOfThePoison_When_ColdStartIsSlowerThanTheDemonstration()
    {
        var template = await WriteTemplateAsync("slow");
        Folder.WriteProgram(
            "slow/CustomerIngest",
            $"""
            #!/bin/sh
            [ "$ANNOTATIONS_HANDLER" != Ingest ] || sleep 5
            exec "$DOTNET_ROOT/dotnet" "{FunctionOutput}/CustomerIngest.dll"

            """);
        (await LocalProcess.RunAsync([.. AnyPorts, "--once", "--template", template])).AssertFine();
    }

    [Fact]
    public async Task Can_FindTheSameCustomers_When_DatabaseIsKeptForTheNextRun()
    {
        string[] kept = ["--data", Folder.Of("data")];
        (await LocalProcess.RunAsync([.. AnyPorts, "--once", .. kept])).AssertFine();
        await using var process = LocalProcess.Start([.. AnyPorts, "--no-demo", "--endpoints", EndpointsFile, .. kept]);
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        Assert.Equal("""{"CustID":1024,"Name":"Wang Xiu Ying"}""", await endpoints.GetAsync("customers/1024"));
        Assert.Equal("""{"CustID":200000,"Name":"Customer of the file 100000"}""", await endpoints.GetAsync("customers/200000"));
        Assert.Equal(["100004"], await endpoints.Database.QueryAsync("SELECT COUNT(*) FROM Customer"));
        await process.SignalAsync("TERM");
        (await process.EndAsync()).AssertFine();
    }

    [Fact]
    public async Task Help_WhenAskedFor_TellsEveryOptionWithItsDefault()
    {
        string[] options = ["--once", "--no-demo", "--logs", "--http <PORT>", "--aws <PORT>", "--page <PORT>", "--endpoints <FILE>", "--data <DIR>", "--template <FILE>", "--aot", "--debug", "--no-freeze", "--cpu-share"];
        var outcome = await LocalProcess.RunAsync("--help");
        outcome.AssertFine();
        Assert.All(options, option => Assert.Matches($@"\n  {Regex.Escape(option)}  +\S", outcome.Output));
        Assert.All([3000, 4566, 8088], port => Assert.Contains($"[default: {port}]", outcome.Output, StringComparison.Ordinal));
    }

    private static string FunctionOutput =>
        typeof(LocalCloud).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == nameof(FunctionOutput)).Value!;

    private async Task<string> WriteTemplateAsync(string codeUri)
    {
        var original = await File.ReadAllTextAsync(new LocalCloudOptions().TemplateFile, TestContext.Current.CancellationToken);
        return Folder.Write("serverless.template", original.Replace("\"CodeUri\": \"src/CustomerIngest\"", $"\"CodeUri\": \"{codeUri}\"", StringComparison.Ordinal));
    }
}
