using System.Text;
using CustomerIngest.EndToEnd.Tests.Running;
using CustomerIngest.Local.Cli;
using CustomerIngest.Local.Cloud;
using CustomerIngest.Local.Databases;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>Templates that cannot be run, made from the one that can.</summary>
public sealed class TemplateTests : CommandLineTest
{
    [Theory]
    [InlineData("\"Runtime\": \"dotnet10\"", "\"Runtime\": \"java21\"", "Runtime of Ingest is \"java21\"", "dotnet10")]
    [InlineData("\"MemorySize\": 512", "\"MemorySize\": \"lots\"", "MemorySize of Ingest is \"lots\"", "from 128 to 10240")]
    [InlineData("\"Timeout\": 30", "\"Timeout\": 901", "Timeout of Ingest is 901", "from 1 to 900")]
    [InlineData("\"Handler\": \"CustomerIngest\"", "\"Handler\": \"A::B\"", "Handler of Ingest is \"A::B\"", "ASSEMBLY::TYPE::METHOD")]
    [InlineData("\"Type\": \"SQS\"", "\"Type\": \"Kinesis\"", "\"Kinesis\"", "SQS or HttpApi")]
    [InlineData("\"Runtime\": \"dotnet10\",", "\"Runtime\" \"dotnet10\",", "line ", "not valid JSON")]
    public async Task Run_WhenTemplateIsWrong_NamesFilePlaceAndRemedy(string right, string wrong, string said, string remedy)
    {
        var original = await File.ReadAllTextAsync(new LocalCloudOptions().TemplateFile, TestContext.Current.CancellationToken);
        Assert.Contains(right, original, StringComparison.Ordinal);
        var file = Folder.Write("wrong.template", original.Replace(right, wrong, StringComparison.Ordinal));
        var outcome = await LocalProcess.RunAsync([.. AnyPorts, "--no-demo", "--template", file]);
        outcome.AssertRefused(ExitCode.Failed, file, said, remedy);
    }

    [Theory]
    [InlineData("no-such.template", "there is no such template")]
    [InlineData(".", "the template cannot be read")]
    public async Task Run_WhenTemplateCannotBeRead_NamesIt(string name, string said)
    {
        var outcome = await LocalProcess.RunAsync([.. AnyPorts, "--no-demo", "--template", Folder.Of(name)]);
        outcome.AssertRefused(ExitCode.Failed, Folder.Of(name), said);
    }

    [Fact]
    public async Task Can_AFunctionRefuseTheTemplatesTls_When_ThereIsNoSuch()
    {
        var file = TemplateCopy.Write(Folder, timeoutSeconds: 30, concurrency: 2);
        await File.WriteAllTextAsync(
            file, (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("\"DB_SECRET_ID\"", "\"DB_TLS\": \"Sometimes\", \"DB_SECRET_ID\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using var cloud = await RunningCloud.StartAsync(new LocalCloudOptions { Database = new DatabaseOptions(), TemplateFile = file });
        var result = await cloud.Function("Ingest").InvokeAsync("{}"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("Runtime.ExitError", result.FunctionError);
        Assert.Contains("signal: aborted", Encoding.UTF8.GetString(result.Payload.Span), StringComparison.Ordinal);
        Assert.Contains(cloud.Log, line => line.FunctionName == "Ingest" && line.Text.Contains("SettingsException: DB_TLS is", StringComparison.Ordinal));
    }
}
