using CustomerIngest.EndToEnd.Tests.Running;

namespace CustomerIngest.EndToEnd.Tests.CommandLine;

/// <summary>The buckets of a template and what they hold, and what else outlives the local cloud.</summary>
public sealed class ObjectTests : CommandLineTest
{
    [Fact]
    public async Task Can_ReadAnObjectAMessageAndASecret_When_TheLocalCloudWasKilledAfterTheyWereWritten()
    {
        string[] arguments = [.. AnyPorts, "--no-demo", "--template", WriteTemplate(), "--data", Folder.Of("data"), "--endpoints"];
        using var http = new HttpClient();
        await using (var first = LocalProcess.Start([.. arguments, EndpointsFile]))
        {
            var endpoints = await Endpoints.WaitAsync(first, EndpointsFile);
            Assert.Equal("importbucket", endpoints["bucket"]);
            using var written = await http.PutAsync(ObjectOf(endpoints), new StringContent("CustID,Name"), TestContext.Current.CancellationToken);
            written.EnsureSuccessStatusCode();
            await CallAsync(http, endpoints, "AmazonSQS.SendMessage", $$"""{"MessageBody":"kept","QueueUrl":"{{endpoints["dlqUrl"]}}"}""");
            await CallAsync(http, endpoints, "secretsmanager.CreateSecret", $$"""{"Name":"mine","SecretString":"kept, too","ClientRequestToken":"{{Guid.NewGuid()}}"}""");
            await first.SignalAsync("KILL");
        }

        await using var second = LocalProcess.Start([.. arguments, Folder.Of("again.json")]);
        var again = await Endpoints.WaitAsync(second, Folder.Of("again.json"));
        Assert.Equal("CustID,Name", await http.GetStringAsync(ObjectOf(again), TestContext.Current.CancellationToken));
        Assert.Contains("\"Body\":\"kept\"", await CallAsync(http, again, "AmazonSQS.ReceiveMessage", $$"""{"QueueUrl":"{{again["dlqUrl"]}}"}"""), StringComparison.Ordinal);
        Assert.Contains("\"SecretString\":\"kept, too\"", await CallAsync(http, again, "secretsmanager.GetSecretValue", """{"SecretId":"mine"}"""), StringComparison.Ordinal);
        await second.SignalAsync("TERM");
        (await second.EndAsync()).AssertFine();
        Assert.Equal(["customer-ingest", "database-files", "lock", "s3-files", "secret-files", "sqs-files"], Directory.EnumerateFileSystemEntries(Folder.Of("data")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Can_LeaveNothing_When_ObjectsAreNotKept()
    {
        await using var process = LocalProcess.Start([.. AnyPorts, "--no-demo", "--template", WriteTemplate(), "--endpoints", EndpointsFile]);
        var endpoints = await Endpoints.WaitAsync(process, EndpointsFile);
        using var http = new HttpClient();
        using var written = await http.PutAsync(ObjectOf(endpoints), new StringContent("CustID,Name"), TestContext.Current.CancellationToken);
        written.EnsureSuccessStatusCode();
        Assert.Contains(process.TempEntries, name => name.StartsWith("local-s3-", StringComparison.Ordinal));
        await process.SignalAsync("TERM");
        (await process.EndAsync()).AssertFine();
    }

    private static async Task<string> CallAsync(HttpClient http, Endpoints endpoints, string operation, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoints["aws"]) { Content = new StringContent(json) };
        request.Headers.Add("X-Amz-Target", operation);
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static Uri ObjectOf(Endpoints endpoints) => new($"{endpoints["aws"]}/{endpoints["bucket"]}/incoming/night.csv");

    private string WriteTemplate() => TemplateCopy.Write(Folder, timeoutSeconds: 30, concurrency: 2);
}
