using System.Text.RegularExpressions;
using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>Where the functions' log goes, and what there is to try.</summary>
public sealed partial class LogsTests : CommandLineTest
{
    [Fact]
    public async Task Can_ReadTheStoryAlone_When_LogsAreNotAskedFor()
    {
        var output = await RunWithACustomerAsync("--no-demo");
        Assert.DoesNotContain("RequestId", output, StringComparison.Ordinal);
        var file = LogName().Match(output).Groups[1].Value;
        Assert.Equal(Folder.Of("logs/functions.log"), file);
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(lines, line => LogLine("Ingest", """{"time":""").IsMatch(line));
        Assert.Contains(lines, line => LogLine("Get", """{"time":""").IsMatch(line));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Can_ReadEachLineWithItsFunctionAndEnvironment_When_LogsAreAskedFor()
    {
        var output = await RunWithACustomerAsync("--no-demo", "--logs");
        Assert.Matches(@"\n\[Ingest [0-9a-f]{8}\] START RequestId: ", output);
        Assert.Matches(@"\n\[Get [0-9a-f]{8}\] REPORT RequestId: ", output);
    }

    [Fact]
    public async Task Can_TryCommandsThatAreRight_When_TheTemplateIsAnother()
    {
        var template = TemplateCopy.Write(Folder, timeoutSeconds: 30, concurrency: 2);
        var text = await File.ReadAllTextAsync(template, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(template, text.Replace("\"/customers\"", "\"/people\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var output = await RunWithACustomerAsync("--no-demo", "--template", template);
        Assert.Matches(@"\n  curl http://127\.0\.0\.1:\d+/people\n", output);
        Assert.Matches(@"\n  aws --endpoint-url http://127\.0\.0\.1:\d+ sqs send-message --queue-url http://127\.0\.0\.1:\d+/000000000000/CustomerQueue --message-body '\{\}'\n", output);
    }

    [Fact]
    public async Task Can_TryCommandsThatNeedNoFile_When_TheTemplateIsOurs()
    {
        var output = await RunWithACustomerAsync("--no-demo");
        Assert.Matches(@"\n  printf 'CustID,Name\\n2002,Grace Hopper\\n' \| aws --endpoint-url http://127\.0\.0\.1:\d+ s3 cp - s3://importbucket/incoming/customers\.csv\n", output);
    }

    private static Regex LogLine(string function, string text) =>
        new($@"^\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}Z {function} [0-9a-f]{{32}} {Regex.Escape(text)}", RegexOptions.CultureInvariant);

    private async Task<string> RunWithACustomerAsync(params IEnumerable<string> arguments)
    {
        // A folder of its own: a later run begins the file of an earlier one anew.
        var variables = new Dictionary<string, string?> { ["CUSTOMERINGEST_LOGS"] = Folder.Of("logs") };
        await using var process = LocalProcess.Start(variables, [.. AnyPorts, "--endpoints", EndpointsFile, .. arguments]);
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        await endpoints.AddCustomerAsync();
        await process.SignalAsync("TERM");
        var outcome = await process.EndAsync();
        outcome.AssertFine();
        return outcome.Output;
    }

    [GeneratedRegex(@"\n  logs       (/\S+/functions(?:-\d+)?\.log)   \(--logs shows them here\)\n")]
    private static partial Regex LogName();
}
